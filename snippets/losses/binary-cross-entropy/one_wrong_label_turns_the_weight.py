"""One wrong label far out pulls the weight of ten others to about 0."""

import torch

# --8<-- [start:wrong]
x = [-4.0, -3.0, -2.0, -1.0, 1.0, -1.0, 1.0, 2.0, 3.0, 4.0]
y = [0.0] * 5 + [1.0] * 5
weights = {}
print("wrong label at     w   its loss   right of the ten")
for far in (None, 5.0, 10.0, 20.0):
    extra = [] if far is None else [far]  # with label 0
    xs = torch.tensor(x + extra, dtype=torch.float64)
    ys = torch.tensor(y + [0.0] * len(extra), dtype=torch.float64)
    w = b = torch.tensor(0.0, dtype=torch.float64)
    for _ in range(3000):
        error = torch.sigmoid(w * xs + b) - ys
        w, b = w - 0.1 * (error * xs).mean(), b - 0.1 * error.mean()
    z = w * xs + b
    right = ((z > 0) == (ys == 1))[:10].sum()
    cost = "   —  " if far is None else f"{torch.log1p(z[-1].exp()):.4f}"
    print(f"{far or 'none':>14}  {w:6.3f}   {cost}   {right:12d}")
    weights[far] = w, b
# --8<-- [end:wrong]

w, b = weights[None]
assert w > 0.9, "ten examples alone want a clearly positive weight"
assert abs(weights[20.0][0]) < 0.01, "the eleventh takes the weight away"
