"""Reading x[mask] makes a copy; a write into the copy leaves x as it was."""

import torch

# --8<-- [start:chain]
x = torch.tensor([3.0, -1.0, 2.0, -5.0])
x[x < 0][0] = 0.0  # writes into the copy that x[x < 0] has made
print("x[x < 0][0] = 0   ", x.tolist())
x[0:2][0] = 7.0  # a slice is a view: this reaches x
print("x[0:2][0] = 7     ", x.tolist())
x[x < 0] = 0.0  # one index, directly assigned: this reaches x
print("x[x < 0] = 0      ", x.tolist())
# --8<-- [end:chain]

assert x.tolist() == [7, 0, 2, 0], "only the last two writes reached x"
