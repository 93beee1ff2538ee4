"""As h tends to 0, (aʰ − 1)/h tends to ln a, and to 1 exactly for a = e."""

import math

import torch

# --8<-- [start:base]
h = torch.tensor([0.1, 0.01, 0.001, 1e-6], dtype=torch.float64)
slopes = {}
print("   a   h = 0.1   h = 0.01   h = 0.001   h = 1e-6   ln a")
for a in [0.5, 2, math.e, 3]:
    slopes[a] = (a**h - 1) / h
    numbers = "   ".join(f"{m:8.4f}" for m in slopes[a])
    print(f"{a:4.2f}  {numbers}   {math.log(a):7.4f}")
# --8<-- [end:base]

for a, m in slopes.items():
    gap = (m - math.log(a)).abs()
    assert (gap.diff() < 0).all(), "the quotients approach ln a"
