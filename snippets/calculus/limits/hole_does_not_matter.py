"""The quotient (x² − 1)/(x − 1) tends to 2 at x = 1, where it has no value."""

import torch


# --8<-- [start:hole]
def f(x):
    return (x**2 - 1) / (x - 1)


x = [0.9, 0.99, 0.999, 1.0, 1.001, 1.01, 1.1]
x = torch.tensor(x, dtype=torch.float64)
for at, y in zip(x, f(x)):
    print(f"x = {at:.3f}   f(x) = {y:.3f}")
# --8<-- [end:hole]

near = x != 1
assert torch.allclose(f(x[near]), x[near] + 1), "for x ≠ 1, f(x) = x + 1"
assert f(x[~near]).isnan().all(), "at x = 1 the quotient is 0/0"
