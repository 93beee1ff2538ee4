"""Descent through create_graph=True finds a w with w(1 − tanh² w) = 0.4."""

import torch

# --8<-- [start:learn]
w = torch.tensor(0.1, dtype=torch.float64, requires_grad=True)
x = torch.tensor(1.0, dtype=torch.float64, requires_grad=True)
for step in range(61):
    (slope,) = torch.autograd.grad(torch.tanh(w * x), x, create_graph=True)
    loss = (slope - 0.4) ** 2
    (dw,) = torch.autograd.grad(loss, w)
    if step % 15 == 0:
        print(f"step {step:2}   w = {w:.4f}   slope at 1 = {slope:.4f}")
    with torch.no_grad():
        w -= 0.5 * dw
# --8<-- [end:learn]

by_hand = w * (1 - torch.tanh(w) ** 2)
assert abs(by_hand - 0.4) < 1e-4, "d/dx tanh(wx) = w(1 − tanh²(wx))"
