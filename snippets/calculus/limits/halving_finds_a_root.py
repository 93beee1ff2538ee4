"""Halving [0, 1] closes in on the solution of cos x = x."""

import torch


# --8<-- [start:bisect]
def f(x):
    return torch.cos(x) - x


left, right = torch.tensor([0.0, 1.0], dtype=torch.float64)
for step in range(1, 41):
    middle = (left + right) / 2
    if f(middle) > 0:  # f(left) > 0 ≥ f(right) stays true
        left = middle
    else:
        right = middle
    if step in (1, 2, 3, 10, 40):
        print(f"step {step:2}   from {left:.6f} to {right:.6f}")
# --8<-- [end:bisect]

assert f(left) > 0 >= f(right), "the sign change stays enclosed"
assert right - left == 0.5**40, "each step halves the interval"
