"""One stride reads a 2 × 3 matrix row by row, but not its transpose."""

import torch

# --8<-- [start:reshape]
A = torch.arange(6).reshape(2, 3)
for name, t in [("A", A), ("A.T", A.T)]:
    flat = t.reshape(6)
    shares = flat.data_ptr() == t.data_ptr()
    print(f"{name:3}.reshape(6) = {flat.tolist()}   shares memory: {shares}")
try:
    A.T.view(6)
except RuntimeError as error:
    print("A.T.view(6):", str(error).split(" (")[0])
# --8<-- [end:reshape]

assert A.view(6).data_ptr() == A.data_ptr(), "view never copies"
assert A.T.reshape(6).tolist() == [0, 3, 1, 4, 2, 5], "the columns of A"
steps = A.T.reshape(6).diff()
assert steps.unique().numel() > 1, "one stride is one constant step"
