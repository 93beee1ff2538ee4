"""Unless z is constant, the largest entry of softmax(z/T) falls as T grows."""

import torch


# --8<-- [start:bisect]
def temperature_for(z, target, low=1e-2, high=1e4):
    for _ in range(100):
        T = (low * high) ** 0.5  # bisection on a logarithmic scale
        if torch.softmax(z / T, dim=0).max() > target:
            low = T
        else:
            high = T
    return T


z = torch.tensor([3.0, 1.0, -3.0], dtype=torch.float64)
for target in (0.99, 0.9, 0.5, 0.34):
    T = temperature_for(z, target)
    p = torch.softmax(z / T, dim=0)
    row = "  ".join(f"{v:.4f}" for v in p)
    print(f"p_max = {target:.2f}   T = {T:8.4f}   p = {row}")
    assert abs(p.max() - target) < 1e-12, "p_max is continuous in T"
# --8<-- [end:bisect]

grid = torch.logspace(-1, 3, 200, dtype=torch.float64)
highest = torch.softmax(z / grid[:, None], dim=1).max(dim=1).values
assert (highest.diff() < 0).all(), "the largest probability falls strictly"
