"""The Hessian of ‖Ax − b‖² is 2AᵀA; standardized columns make it rounder."""

import torch
from torch.func import hessian

# --8<-- [start:features]
torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
area = 100 + 30 * torch.randn(200)  # square metres
rooms = 4 + torch.randn(200)
price = 3 * area + 20 * rooms + 10 * torch.randn(200)


def scaled(feature):
    return (feature - feature.mean()) / feature.std()


kappas = {}
for name, columns in {
    "raw": [area, rooms],
    "standardized": [scaled(area), scaled(rooms)],
}.items():
    A = torch.stack([*columns, torch.ones(200)], 1)  # (houses, weights)
    H = hessian(lambda x, A=A: ((A @ x - price) ** 2).mean())(torch.zeros(3))
    low, *_, high = torch.linalg.eigvalsh(H)
    kappas[name] = high / low
    print(f"{name:12}   λ from {low:.2g} to {high:.2g}   κ = {high / low:.3g}")
# --8<-- [end:features]

assert torch.allclose(H, 2 * A.T @ A / 200), "the Hessian is 2AᵀA/N"
assert low >= 0, "and xᵀAᵀAx = ‖Ax‖² ≥ 0"
assert kappas["standardized"] < 2 < 1e4 < kappas["raw"], "the bowl gets rounder"
