"""The midpoints of chords of x³ − 3x lie above the graph where x > 0."""

import torch


# --8<-- [start:chords]
def f(x):
    return x**3 - 3 * x


gaps = {}
for low, high in [(-2, 0), (0, 2), (-2, 2)]:
    x = torch.linspace(low, high, 101, dtype=torch.float64)
    a, b = x[:, None], x[None, :]  # all pairs: (101, 1) and (1, 101)
    gap = (f(a) + f(b)) / 2 - f((a + b) / 2)  # (101, 101)
    gaps[low, high] = gap
    print(f"[{low:2}, {high}]   gap {gap.min():z5.2f} to {gap.max():z5.2f}")
# --8<-- [end:chords]

assert gaps[0, 2].min() > -1e-12, "f″ = 6x ≥ 0 on [0, 2]: convex"
assert gaps[-2, 0].max() < 1e-12, "f″ = 6x ≤ 0 on [−2, 0]: concave"
assert gaps[-2, 2].min() < -1 < 1 < gaps[-2, 2].max(), "neither on [−2, 2]"
