"""Bisection inverts a continuous, strictly increasing function such as erf."""

import torch


# --8<-- [start:bisect]
def invert(f, y, low, high, halvings=60):
    low = torch.full_like(y, low)
    high = torch.full_like(y, high)
    for _ in range(halvings):
        middle = (low + high) / 2
        below = f(middle) < y
        low = torch.where(below, middle, low)
        high = torch.where(below, high, middle)
    return (low + high) / 2


y = torch.tensor([-0.9, 0.1, 0.5, 0.99], dtype=torch.float64)
found = invert(torch.erf, y, -6.0, 6.0)
for row in zip(y, found, torch.erfinv(y), torch.erf(found)):
    print(
        "y = {:5.2f}  found {:8.5f}  erfinv {:8.5f}  erf {:5.2f}".format(*row)
    )
torch.manual_seed(0)
u = torch.rand(100_000, dtype=torch.float64)
normal = 2**0.5 * invert(torch.erf, 2 * u - 1, -6.0, 6.0)
print(f"mean {normal.mean():.2f}   standard deviation {normal.std():.2f}")
# --8<-- [end:bisect]

assert torch.allclose(found, torch.erfinv(y), atol=1e-9), "the inverse of erf"
