"""The contour of x² − xy + 2y² through (2, 1) has the slope −3/2 there."""

import torch
from torch.func import grad


# --8<-- [start:contour]
def f(x, y):
    return x**2 - x * y + 2 * y**2


def upper_half(x):  # f(x, y) = 4, solved for the larger y
    return (x + (32 - 7 * x**2).sqrt()) / 4


x, y = torch.tensor([2.0, 1.0], dtype=torch.float64)
f_x, f_y = grad(f, argnums=(0, 1))(x, y)
print(f"height                 {f(x, upper_half(x)):.4f}")
print(f"−f_x / f_y             {-f_x / f_y:.4f}")
print(f"slope of the solution  {grad(upper_half)(x):.4f}")
# --8<-- [end:contour]

assert torch.isclose(grad(upper_half)(x), -f_x / f_y), "f_x dx + f_y dy = 0"
