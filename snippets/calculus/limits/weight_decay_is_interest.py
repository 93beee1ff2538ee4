"""With λt = 1 the product (1 − ηλ)^(t/η) tends to 1/e as η → 0."""

import math

import torch

# --8<-- [start:decay]
lam, t = 0.5, 2
for eta in [1, 0.1, 0.01, 0.001]:
    w = torch.tensor(1.0, dtype=torch.float64)
    steps = round(t / eta)
    for _ in range(steps):
        w -= eta * lam * w
    print(f"η = {eta:<5g}   {steps:4} steps   w = {w:.5f}")
print(f"e^(−λt) = {math.exp(-lam * t):.5f}")
# --8<-- [end:decay]

gap = math.exp(-1) - w
assert 0 < gap < eta / 5, "the gap shrinks like η"
