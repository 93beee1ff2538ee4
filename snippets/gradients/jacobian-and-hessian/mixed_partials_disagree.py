"""Without continuity the order of two partial derivatives can matter."""

import torch
from torch.func import grad


# --8<-- [start:mixed]
def f(x, y):
    return x * y * (x**2 - y**2) / (x**2 + y**2)  # and f(0, 0) = 0


fx, fy = grad(f, argnums=0), grad(f, argnums=1)
zero = torch.tensor(0.0, dtype=torch.float64)
for h in torch.tensor([0.1, 0.001, -0.001], dtype=torch.float64):
    x_then_y = (fx(zero, h) - 0) / h  # since f = 0 on both axes,
    y_then_x = (fy(h, zero) - 0) / h  # both partials at (0, 0) are 0
    print(f"h = {h:6}   x, then y: {x_then_y:g}   y, then x: {y_then_x:g}")
# --8<-- [end:mixed]

assert abs(x_then_y + 1) < 1e-12, "∂/∂y of ∂f/∂x at (0, 0) is −1"
assert abs(y_then_x - 1) < 1e-12, "∂/∂x of ∂f/∂y at (0, 0) is +1"
