"""SmoothL1 of the error 3 is 2 for β = 2 and 2.5 for β = 1."""

import warnings

import torch
import torch.nn.functional as F

# --8<-- [start:third]
y_hat, y = torch.tensor([3.0]), torch.tensor([0.0])
named = F.smooth_l1_loss(y_hat, y, beta=2.0).item()
print("beta=2.0  ", named)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    unnamed = F.smooth_l1_loss(y_hat, y, 2.0).item()
print("third 2.0 ", unnamed)
print(str(caught[0].message).replace(", please", ",\n  please"))
try:
    F.huber_loss(y_hat, y, 2.0)
except ValueError as error:
    print("huber_loss:", error)
# --8<-- [end:third]

assert named == 3 - 2 / 2, "|e| − β/2 with β = 2"
assert unnamed == 3 - 1 / 2, "|e| − β/2 with β = 1"
