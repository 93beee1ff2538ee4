"""Hv is the derivative of the gradient along v; it needs no Hessian."""

import torch
from torch.func import grad, hessian, jvp


# --8<-- [start:hvp]
def f(x):
    return (x**3).sum() - 3 * (x[:-1] * x[1:]).sum()


def hessian_times(x, v):
    _, derivative = jvp(grad(f), (x,), (v,))  # of ∇f(x + tv) at t = 0
    return derivative


x = torch.tensor([1.0, 1.0])
v = torch.tensor([1.0, -1.0])
print("n = 2:   Hv =", (hessian(f)(x) @ v).tolist(), "with the matrix")
print("         Hv =", hessian_times(x, v).tolist(), "without it")

n = 1_000_000
x, v = torch.ones(n), torch.tensor([1.0, -1.0]).repeat(n // 2)
product = hessian_times(x, v)
print(f"n = {n:,}:   Hv = {[round(c) for c in product[:4].tolist()]} …")
print(f"v needs {4 * n:,} bytes, H would need {4 * n**2:,}")
# --8<-- [end:hvp]

inner = product[1:-1]
assert torch.equal(inner, 12 * v[1:-1]), "6xᵢvᵢ − 3vᵢ₋₁ − 3vᵢ₊₁ = 12vᵢ"
