"""Subtracting row means leaves rows with sum 0, if each hits its own row."""

import torch

# --8<-- [start:center]
X = torch.tensor([[1.0, 3.0], [5.0, 11.0]])
means = X.mean(dim=1)  # (2,)
wrong = X - means  # (2, 2) − (2,): read as a row
right = X - X.mean(dim=1, keepdim=True)  # (2, 2) − (2, 1)
print("row means      ", means.tolist())
print("without keepdim", wrong.tolist(), " row sums", wrong.sum(1).tolist())
print("with keepdim   ", right.tolist(), " row sums", right.sum(1).tolist())
# --8<-- [end:center]

assert right.sum(1).tolist() == [0, 0], "deviations from a mean sum to 0"
assert wrong.sum(1).tolist() != [0, 0], "here they are from the wrong mean"
