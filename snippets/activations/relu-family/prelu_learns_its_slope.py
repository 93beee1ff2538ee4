"""A PReLU fits |x| exactly with a = −1, which gradient descent finds."""

import torch
from torch import nn

# --8<-- [start:prelu]
x = torch.tensor([-2.0, -1.0, 1.0, 2.0], dtype=torch.float64)
y = x.abs()
f = nn.PReLU(dtype=torch.float64)
for step in range(41):
    loss = (f(x) - y).square().mean() / 2
    f.zero_grad()
    loss.backward()
    a, grad = f.weight.item(), f.weight.grad.item()
    if step in (0, 1, 10, 40):
        print(f"{step:2d}   a = {a:8.5f}   ∂L/∂a = {grad:.5f}   L = {loss:.5f}")
    with torch.no_grad():
        f.weight -= 0.2 * f.weight.grad
# --8<-- [end:prelu]

assert abs(a + 1) < 1e-3, "PReLU with a = −1 is |x|"
