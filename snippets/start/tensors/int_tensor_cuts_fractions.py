"""An assignment into integers keeps only the whole part: 2.7 becomes 2."""

import torch

# --8<-- [start:cut]
weights = torch.tensor([1, 2, 3])  # no decimal point: int64
weights[0] = 2.7
weights[1:] = torch.tensor([0.9, -1.9])
print(weights.tolist(), str(weights.dtype)[6:])
try:
    weights += 0.5
except RuntimeError as error:
    print(error)
print((weights + 0.5).tolist(), str((weights + 0.5).dtype)[6:])
# --8<-- [end:cut]

assert weights.tolist() == [2, 0, -1], "each fraction was cut off, towards 0"
