"""A point far out in x can pull the line of least absolute error to itself."""

from itertools import combinations

import torch

# --8<-- [start:leverage]
for far in [8.0, 18.0, 20.0, 40.0]:
    x = torch.tensor([*range(8), far], dtype=torch.float64)
    y = x + 1
    y[8] -= 15
    best = None
    for i, j in combinations(range(9), 2):  # lines through two points
        w = (y[j] - y[i]) / (x[j] - x[i])
        b = y[i] - w * x[i]
        mae = (w * x + b - y).abs().mean()
        if best is None or mae < best[0] - 1e-12:
            best = mae, w, b
    mae, w, b = best
    miss = (w * far + b - y[8]).abs()
    print(f"far point at {far:4.0f}   w = {w:.3f}   b = {b:.3f}", end="")
    print(f"   it is missed by {miss:.3f}")
# --8<-- [end:leverage]

assert miss < 1e-9, "at x = 40 the line runs through the bad point"
