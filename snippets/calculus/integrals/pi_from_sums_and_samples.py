"""In one dimension n midpoints find π far better than n random points."""

import torch


# --8<-- [start:pi]
def f(x):
    return 4 / (1 + x**2)


torch.manual_seed(0)
print("    n     midpoint error   Monte Carlo error")
for n in [100, 10_000, 1_000_000]:
    middle = (torch.arange(n, dtype=torch.float64) + 0.5) / n
    regular = f(middle).mean() - torch.pi
    random = f(torch.rand(n, dtype=torch.float64)).mean() - torch.pi
    print(f"{n:7}   {regular:14.0e}   {random:17.4f}")
# --8<-- [end:pi]

assert abs(random) < 4 * 0.65 / n**0.5, "random: s/√n with s ≈ 0.64"
assert abs(regular) < 1 / n**2, "midpoints: an error below 1/n² here"
