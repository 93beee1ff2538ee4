"""row += 10 changes the matrix of which row is a view; row + 10 does not."""

import torch

# --8<-- [start:inplace]
A = torch.zeros(2, 3)
row, again, own = A[0], A, A.clone()
row = row + 10  # a new tensor; the name row leaves A
print("row = row + 10   A is", A.tolist())
row = A[1]
row += 10  # in place: into the memory of A
print("row += 10        A is", A.tolist())
A[:, 0].mul_(2).add_(1)  # a trailing underscore means in place
print("mul_, add_       A is", A.tolist())
print("again is A:", again is A, "  own is", own.tolist())

wide = torch.zeros(3, 1).expand(3, 4)  # stride 0: one number seen four times
try:
    wide += 1
except RuntimeError as error:
    print(str(error).split(". ")[0])
# --8<-- [end:inplace]

assert A.tolist() == [[1, 0, 0], [21, 10, 10]], "A saw each write but the first"
assert own.tolist() == [[0] * 3] * 2, "a clone has memory of its own"
assert not wide.any(), "the refused += has changed nothing"
assert wide.stride() == (1, 0), "one step to the right moves by 0 numbers"
