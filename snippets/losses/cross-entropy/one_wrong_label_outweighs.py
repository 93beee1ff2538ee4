"""If the true class leads by g, a wrong label costs g more than a right one."""

import math

import torch
import torch.nn.functional as F

# --8<-- [start:outlier]
k = torch.zeros(1000, dtype=torch.int64)  # class 0 is true for all samples
k[-1] = 1  # but one label is wrong
for lead in [2.0, 5.0, 10.0, 20.0]:
    g = torch.tensor(lead, dtype=torch.float64, requires_grad=True)
    z = torch.zeros(1000, 10, dtype=torch.float64)
    z[:, 0] = g  # class 0 leads by g everywhere
    loss = F.cross_entropy(z, k, reduction="none")
    loss.sum().backward()
    print(f"g = {lead:4.1f}   999 right {loss[:-1].sum():8.4f}", end="")
    print(f"   1 wrong {loss[-1]:7.4f}   slope in g {g.grad:9.4f}")
    assert torch.isclose(loss[-1] - loss[0], g), "a wrong label costs the lead"
# --8<-- [end:outlier]

best = torch.tensor(math.log(9 * 999), dtype=torch.float64)
z = torch.zeros(1000, 10, dtype=torch.float64)
z[:, 0] = best
p = torch.softmax(z, dim=1)[:, 0]
pull = (p - F.one_hot(k, 10)[:, 0]).sum()  # of all slopes in the true logit
assert abs(pull) < 1e-9, "at g = ln 8991 one wrong label balances 999 right"
