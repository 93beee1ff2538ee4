"""The gradient of xᵀAx is 2Ax for all x exactly if A is symmetric."""

import torch
from torch.func import grad

# --8<-- [start:symmetric]
A = torch.tensor([[1.0, 2.0], [0.0, 3.0]])
S = (A + A.T) / 2  # the symmetric part of A
x = torch.tensor([1.0, 1.0])


def form(x, M):
    return x @ M @ x


for name, M in [("A", A), ("S", S)]:
    g = grad(form)(x, M)  # with respect to x, the first argument
    print(f"xᵀ{name}x = {form(x, M):g}", end="   ")
    print(f"∇ = {g.tolist()}   2{name}x = {(2 * M @ x).tolist()}")
# --8<-- [end:symmetric]

assert torch.equal(g, 2 * S @ x), "for a symmetric matrix ∇ = 2Sx"
assert not torch.equal(g, 2 * A @ x), "for this A and x it is not 2Ax"
