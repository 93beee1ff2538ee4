"""For x²y³ the two mixed second partial derivatives agree: both are 6xy²."""

import torch
from torch.func import grad


# --8<-- [start:mixed]
def f(x, y):
    return x**2 * y**3


x, y = torch.tensor([2.0, 1.0], dtype=torch.float64)
f_x, f_y = grad(f, argnums=0), grad(f, argnums=1)
second = {
    "f_xx": grad(f_x, argnums=0)(x, y),
    "f_xy": grad(f_x, argnums=1)(x, y),  # first x, then y
    "f_yx": grad(f_y, argnums=0)(x, y),  # first y, then x
    "f_yy": grad(f_y, argnums=1)(x, y),
}
for name, value in second.items():
    print(f"{name} = {value:4.1f}")
# --8<-- [end:mixed]

assert second["f_xy"] == second["f_yx"], "mixed partials agree, as continuous"
