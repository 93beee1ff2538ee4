"""For eˣ from 0 to 1 one-sided errors fall like 1/n, midpoint's like 1/n²."""

import math

import torch

# --8<-- [start:errors]
exact = math.e - 1
print("   n   n·left   n·right   n²·midpoint   n²·trapezoid")
for n in [10, 100, 1000]:
    x = torch.linspace(0, 1, n + 1, dtype=torch.float64)
    h, y = 1 / n, torch.exp(x)
    left = h * y[:-1].sum() - exact
    right = h * y[1:].sum() - exact
    middle = h * torch.exp(x[:-1] + h / 2).sum() - exact
    trapezoid = torch.trapezoid(y, x) - exact
    print(f"{n:4}  {n * left:7.4f}  {n * right:8.4f}", end="")
    print(f"  {n**2 * middle:12.4f}  {n**2 * trapezoid:13.4f}")
# --8<-- [end:errors]

assert abs(left) < math.e / (2 * n), "|error| ≤ (b − a)² max|f'| / 2n"
assert abs(middle) < math.e / (24 * n**2), "≤ (b − a)³ max|f''| / 24n²"
assert abs(trapezoid) < math.e / (12 * n**2), "≤ (b − a)³ max|f''| / 12n²"
