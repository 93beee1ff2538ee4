"""At its kink relu has central differences of 1/2 and still no derivative."""

import torch
from torch.func import grad

# --8<-- [start:kink]
zero = torch.tensor(0.0, dtype=torch.float64)
f = torch.relu
for h in [0.1, 0.001, 0.00001]:
    right = (f(zero + h) - f(zero)) / h
    left = (f(zero) - f(zero - h)) / h
    central = (f(zero + h) - f(zero - h)) / (2 * h)
    print(f"h = {h:g}   left {left:g}   right {right:g}   central {central:g}")
print(f"autograd {grad(f)(zero):g}")
# --8<-- [end:kink]

assert right - left == 1, "the one-sided slopes of relu at 0 are 0 and 1"
assert central == (left + right) / 2, "the central one is always their mean"
