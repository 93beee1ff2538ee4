"""Doubling the data doubles the gradient of the sum, not of the mean."""

import torch
import torch.nn.functional as F
from torch.func import grad

# --8<-- [start:reduce]
x = torch.tensor([1.0, 2.0, 3.0, 4.0], dtype=torch.float64)
y = 3 * x
slopes = {}
for reduction in ["mean", "sum"]:
    for times in [1, 2, 100]:
        X, Y = x.repeat(times), y.repeat(times)

        def loss(w, X=X, Y=Y, reduction=reduction):
            return F.mse_loss(w * X, Y, reduction=reduction)

        w = torch.zeros((), dtype=torch.float64)
        slope = slopes[reduction, len(X)] = grad(loss)(w)
        print(f"{reduction:4}  n = {len(X):3}   slope in w = {slope:8.0f}")
table = torch.zeros(4, 3, dtype=torch.float64)  # (examples, outputs)
each = F.mse_loss(table + 6, table, reduction="none")
print("none keeps the shape", tuple(each.shape))
print("sum", each.sum().item(), " mean", each.mean().item())
print("sum / 4 examples", each.sum().item() / 4)
# --8<-- [end:reduce]

for n in (4, 8, 400):
    total, mean = slopes["sum", n], slopes["mean", n]
    assert torch.isclose(total, n * mean), "n times the slope of the mean"
assert F.mse_loss(table + 6, table) == 432 / 12, "mean is over 12 elements"
