"""The product and the quotient rule give the slope of x·σ(x)."""

import torch
from torch.func import grad, vmap
from torch.nn.functional import silu

# --8<-- [start:swish]
x = torch.tensor([-4.0, -1.0, 0.0, 1.0, 4.0], dtype=torch.float64)
s = x.exp() / (x.exp() + 1)
by_hand = s + x * s * (1 - s)
autograd = vmap(grad(silu))(x)
for row in zip(x, by_hand, autograd):
    print("x = {:2.0f}   by hand {:7.4f}   autograd {:7.4f}".format(*row))
# --8<-- [end:swish]

assert torch.allclose(by_hand, autograd), "(x σ)' = σ + x σ (1 − σ)"
