"""At 0, 1/x tends to ∞ from the right and to −∞ from the left."""

import torch

# --8<-- [start:sides]
right = torch.tensor([0.1, 0.001, 0.00001, 0.0], dtype=torch.float64)
left = -right
for minus, plus in zip(left, right):
    print(f"1 / {minus:<7g} = {1 / minus:7g}", end="      ")
    print(f"1 / {plus:<6g} = {1 / plus:7g}")
print("−0 equals 0:", bool(left[-1] == right[-1]))
# --8<-- [end:sides]

assert (1 / left[:-1]).diff().max() < 0, "from the left it falls"
assert (1 / right[:-1]).diff().min() > 0, "from the right it grows"
assert 1 / left[-1] == -torch.inf, "IEEE 754 defines 1/(−0) = −∞"
