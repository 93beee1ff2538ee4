"""At 1/2 the secant slopes of Weierstrass's function swing without bound."""

import torch


# --8<-- [start:swing]
def partial_sum(x, terms):
    n = torch.arange(terms, dtype=torch.float64)
    return (0.5**n * torch.cos(3.0**n * torch.pi * x)).sum()


x = torch.tensor(0.5, dtype=torch.float64)
slopes = []
for m in range(1, 9):
    h = 1 / 3**m
    slope = (partial_sum(x + h, m) - partial_sum(x, m)) / h
    slopes.append(slope)
    print(f"h = 1/{3**m:<4}   slope = {slope:7.3f}")
# --8<-- [end:swing]

slopes = torch.stack(slopes)
later = partial_sum(x + 1 / 3**4, 12) - partial_sum(x, 12)
assert torch.isclose(later * 3**4, slopes[3]), "terms after the m-th vanish"
share = slopes / (-1.5) ** torch.arange(1, 9)
assert ((share > 0.36) & (share < 1.74)).all(), "slopes grow like (−3/2)^m"
