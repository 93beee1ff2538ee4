"""For x ≥ 15 the quotient (3x² + x)/(x² + 5) lies from 3 to 3 + 1/x."""

import torch


# --8<-- [start:level]
def f(x):
    return (3 * x**2 + x) / (x**2 + 5)


for eps in [0.1, 0.01, 0.001]:
    bound = max(15, 1 / eps)
    x = bound * torch.logspace(0, 6, 1001, dtype=torch.float64)
    gap = (f(x) - 3).abs()
    print(f"ε = {eps:<5g}   N = {bound:4g}   largest gap {gap.max():.6f}")
    assert gap.max() < eps, "beyond N the gap stays below ε"
# --8<-- [end:level]

assert (f(x) >= 3).all(), "f(x) − 3 = (x − 15)/(x² + 5) ≥ 0 for x ≥ 15"
