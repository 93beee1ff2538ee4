"""1/x decreases for x < 0 and for x > 0, but not on its whole domain."""

import torch

# --8<-- [start:branch]
for name, f, xs in [
    ("1/x", torch.reciprocal, [-0.9, -0.6, -0.3, 0.3, 0.6, 0.9]),
    ("tan", torch.tan, [0.6, 0.9, 1.2, 1.8, 2.1, 2.4]),
]:
    x = torch.tensor(xs, dtype=torch.float64)
    print("x  ", *[f"{value:6.2f}" for value in x])
    print(name, *[f"{value:6.2f}" for value in f(x)])
# --8<-- [end:branch]

x = torch.linspace(0.1, 9, 90, dtype=torch.float64)
assert (x.reciprocal().diff() < 0).all(), "1/x falls for x > 0"
assert ((-x.flip(0)).reciprocal().diff() < 0).all(), "1/x falls for x < 0"
left, right = torch.tensor([-0.3, 0.3]).reciprocal()
assert left < right, "but from −0.3 to 0.3 it goes up"
assert torch.tan(torch.tensor(2.0)) < torch.tan(torch.tensor(1.0)), "tan drops"
