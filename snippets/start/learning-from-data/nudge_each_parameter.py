"""A nudge h of w = 0 changes L by 2.5h² − 19h, one of b = 0 by h² − 12h."""

import torch
from torch.func import grad

# --8<-- [start:nudge]
x = torch.tensor([1.0, 2.0], dtype=torch.float64)
y = torch.tensor([5.0, 7.0], dtype=torch.float64)


def loss(w, b):
    return ((w * x + b - y) ** 2).mean()


print(f"loss at w = 0, b = 0: {loss(0, 0):g}")
for h in [0.1, 0.01, 0.001]:
    by_w = (loss(h, 0) - loss(0, 0)) / h  # only w is nudged
    by_b = (loss(0, h) - loss(0, 0)) / h  # only b is nudged
    print(f"h = {h:5.3f}   for w {by_w:9.4f}   for b {by_b:9.4f}")
# --8<-- [end:nudge]

zero = torch.tensor(0.0, dtype=torch.float64)
slopes = torch.stack(grad(loss, argnums=(0, 1))(zero, zero))
assert slopes.tolist() == [-19, -12], "without h, the slopes are −19 and −12"
assert abs(by_w - (-19 + 2.5 * h)) < 1e-9, "the quotient for w is −19 + 2.5h"
assert abs(by_b - (-12 + h)) < 1e-9, "the quotient for b is −12 + h"
