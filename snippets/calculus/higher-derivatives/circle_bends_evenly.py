"""On a circle of radius 5 the curvature is 1/5 everywhere, and f″ is not."""

import torch
from torch.func import grad


# --8<-- [start:circle]
def f(x):
    return -torch.sqrt(25 - x**2)  # the lower half


def curvature(x):
    return grad(grad(f))(x) / (1 + grad(f)(x) ** 2) ** 1.5


table = {}
for x in [0.0, 3.0, 4.0, 4.8]:
    point = torch.tensor(x, dtype=torch.float64)
    slope, bend, kappa = grad(f)(point), grad(grad(f))(point), curvature(point)
    table[x] = slope, bend, kappa
    print(f"x = {x}   f′ = {slope:.3f}   f″ = {bend:.3f}   κ = {kappa:.3f}")
# --8<-- [end:circle]

for _, _, kappa in table.values():
    assert torch.isclose(kappa, torch.tensor(0.2).double()), "κ = 1/radius"
assert table[4.8][1] > 40 * table[0.0][1], "f″ grows towards the rim"
