"""Across 0, −1/x cannot be used to integrate 1/x²: the sums grow like n."""

import torch


# --8<-- [start:pole]
def f(x):
    return 1 / x**2


def antiderivative(x):
    return -1 / x


print("G(1) − G(−1) =", antiderivative(1) - antiderivative(-1))
for n in [10, 100, 1000]:
    h = 2 / n
    middle = -1 + h * (torch.arange(n, dtype=torch.float64) + 0.5)
    total = h * f(middle).sum()
    print(f"n = {n:4}   midpoint sum = {total:7.1f}")
# --8<-- [end:pole]

assert (f(middle) > 0).all(), "1/x² > 0: no such sum is −2"
assert abs(total / n - torch.pi**2 / 2) < 0.01, "the sum grows like π²n/2"
