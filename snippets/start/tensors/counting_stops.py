"""Counting up by ones in float32 stops at 2²⁴ = 16 777 216."""

import torch

# --8<-- [start:count]
single = torch.tensor(2.0**24 - 2)
double = torch.tensor(2.0**24 - 2, dtype=torch.float64)
for step in range(1, 5):
    single += 1
    double += 1
    print(f"step {step}   float32 {single:.0f}   float64 {double:.0f}")
# --8<-- [end:count]

assert single == 2**24, "2²⁴ + 1 lies between two float32 numbers"
assert double == 2**24 + 2, "float64 counts on, up to 2⁵³"
