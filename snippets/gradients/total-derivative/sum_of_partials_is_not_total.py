"""For f = xy on y = x², at x = 1.5, df/dx is 6.75; the partials sum to 3.75."""

import torch
from torch.func import grad


# --8<-- [start:total]
def f(x, y):
    return x * y


def inner(x):  # y depends on x
    return x**2


x = torch.tensor(1.5, dtype=torch.float64)
f_x, f_y = grad(f, argnums=(0, 1))(x, inner(x))
dy_dx = grad(inner)(x)
total = grad(lambda x: f(x, inner(x)))(x)
print(f"∂f/∂x                  {f_x:.2f}")
print(f"∂f/∂x + ∂f/∂y          {f_x + f_y:.2f}")
print(f"∂f/∂x + ∂f/∂y · dy/dx  {f_x + f_y * dy_dx:.2f}")
print(f"df/dx by autograd      {total:.2f}")
# --8<-- [end:total]

assert total == 3 * x**2, "on y = x², f is x³"
assert total == f_x + f_y * dy_dx != f_x + f_y, "each path has its own factor"
