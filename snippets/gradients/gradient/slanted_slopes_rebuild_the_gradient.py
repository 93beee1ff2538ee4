"""Slopes along n independent directions fix the ∇f of a differentiable f."""

import torch
from torch.func import grad

# --8<-- [start:rebuild]
torch.manual_seed(0)
torch.set_default_dtype(torch.float64)


def f(x):  # any differentiable function will do
    return torch.logsumexp(x, 0) + x[0] * x[1] - (x**2).mean()


x = torch.randn(5)
U = torch.nn.functional.normalize(torch.randn(5, 5))  # rows: unit vectors
h = 1e-5
slopes = torch.stack([(f(x + h * u) - f(x - h * u)) / (2 * h) for u in U])
rebuilt = torch.linalg.solve(U, slopes)
for name, row in [("rebuilt", rebuilt), ("autograd", grad(f)(x))]:
    print(f"{name:8}" + "".join(f"{value:9.5f}" for value in row))
# --8<-- [end:rebuild]

assert torch.allclose(rebuilt, grad(f)(x), atol=1e-8), "U g = slopes"
