"""∂r/∂x with y held and ∂x/∂r with φ held are both cos φ, not reciprocals."""

import torch
from torch.func import grad


# --8<-- [start:polar]
def r(x, y):
    return (x**2 + y**2).sqrt()


def x_from_polar(r, phi):
    return r * phi.cos()


def x_from_r_and_y(r, y):  # for x > 0
    return (r**2 - y**2).sqrt()


x, y = torch.tensor([3.0, 4.0], dtype=torch.float64)
radius, phi = r(x, y), torch.atan2(y, x)
r_x = grad(r)(x, y)
x_r = grad(x_from_polar)(radius, phi)
x_r_with_y = grad(x_from_r_and_y)(radius, y)
print(f"∂r/∂x, y held   {r_x:.3f}")
print(f"∂x/∂r, φ held   {x_r:.3f}   product {r_x * x_r:.3f}")
print(f"∂x/∂r, y held   {x_r_with_y:.3f}   product {r_x * x_r_with_y:.3f}")
# --8<-- [end:polar]

assert torch.isclose(r_x * x_r, phi.cos() ** 2), "the product is cos²φ"
assert torch.isclose(r_x * x_r_with_y, x / x), "1, where y is held in both"
