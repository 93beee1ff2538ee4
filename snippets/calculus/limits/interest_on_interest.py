"""Compounded n times a year at 100 %, one unit grows to nearly e."""

import torch

# --8<-- [start:interest]
times = {"year": 1, "half-year": 2, "month": 12, "day": 365, "hour": 8760}
times["minute"] = 525_600
for period, n in times.items():
    n = torch.tensor(n, dtype=torch.float64)
    balance = (1 + 1 / n) ** n
    gap = torch.e - balance
    print(f"every {period:9}  {balance:.5f}   n (e − balance) {n * gap:.2f}")
# --8<-- [end:interest]

assert 0 < gap < torch.e / (2 * n), "it stays below e, by less than e/2n"
