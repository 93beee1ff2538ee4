"""Shapes (n, 1, d) and (1, n, d) give all n² differences of n points."""

import torch

# --8<-- [start:distances]
points = torch.tensor([[0.0, 0.0], [3.0, 4.0], [3.0, 0.0], [9.0, 8.0]])
difference = points[:, None, :] - points[None, :, :]  # (4, 4, 2)
D = (difference**2).sum(dim=2).sqrt()  # (4, 4)
for row in D.tolist():
    print(" ".join(f"{d:6.2f}" for d in row))

D.fill_diagonal_(torch.inf)  # nobody is their own neighbour
print("nearest:", D.argmin(dim=1).tolist())
# --8<-- [end:distances]

assert D[0, 1] == 5, "3² + 4² = 5²"
assert torch.equal(D, D.T), "the distance does not depend on the direction"
