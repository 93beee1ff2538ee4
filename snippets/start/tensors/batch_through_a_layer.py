"""A layer adds the same bias to each row of X Wᵀ, one row for each example."""

import torch
from torch.nn import functional as F

# --8<-- [start:layer]
X = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])  # (batch 3, features 2)
W = torch.tensor([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [2.0, -1.0]])
b = torch.tensor([0.0, 10.0, 20.0, 30.0])  # W: (units 4, features 2), b: (4,)

sums = X @ W.T  # (3, 2) @ (2, 4) → (3, 4)
Y = sums + b  # (3, 4) + (4,) → (3, 4)
for example, answer in zip(X.tolist(), Y.tolist()):
    print(example, "→", answer)
print("equal to F.linear:", torch.equal(Y, F.linear(X, W, b)))
# --8<-- [end:layer]

by_hand = [1 * 1 + 0 * 2, 0 * 1 + 1 * 2 + 10, 1 + 2 + 20, 2 * 1 - 2 + 30]
assert Y[0].tolist() == by_hand, "a weighted sum and a bias for each unit"
