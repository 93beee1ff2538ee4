"""In float32 the forward difference of x³ at 1 is useless at h = 1e-8."""

import torch


# --8<-- [start:shrink]
def f(x):
    return x**3


x = torch.tensor(1.0)  # float32, torch's default
slopes = {}
for h in [1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8]:
    slopes[h] = (f(x + h) - f(x)) / h
    print(f"h = {h:.0e}   slope = {slopes[h]:.5g}")
# --8<-- [end:shrink]

best = min(slopes, key=lambda h: abs(slopes[h] - 3))
assert best == 1e-4, "the best of these h lies in between"
assert x + 1e-8 == x, "1 + 1e-8 rounds to 1 in float32"
