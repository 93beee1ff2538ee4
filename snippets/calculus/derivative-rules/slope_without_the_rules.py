"""The function x/(1 + |x|) has slope 1 at 0, though |x| has none there."""

import torch

# --8<-- [start:softsign]
h = torch.tensor([0.1, 0.001, -0.001, -0.1], dtype=torch.float64)
quotient = h / (1 + h.abs()) / h
print("difference quotients:", [round(q, 4) for q in quotient.tolist()])

x = torch.tensor([-1.0, 0.0, 1.0], dtype=torch.float64, requires_grad=True)
y = x / (1 + x.abs())
(slope,) = torch.autograd.grad(y.sum(), x)
print("autograd at -1, 0, 1:", slope.tolist())
# --8<-- [end:softsign]

assert torch.allclose(slope, 1 / (1 + x.abs()) ** 2), "one formula for all x"
