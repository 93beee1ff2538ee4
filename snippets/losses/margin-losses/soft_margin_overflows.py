"""The logistic loss ln(1 + e^−m) is nearly −m for a large negative margin m."""

import torch
import torch.nn.functional as F

# --8<-- [start:overflow]
y = torch.tensor([-1.0])
print("   z   soft_margin   its slope   softplus(−yz)   its slope")
for score in [3.0, 30.0, 80.0, 100.0]:
    z = torch.tensor([score], requires_grad=True)
    row = []
    for loss in [F.soft_margin_loss(z, y), F.softplus(-y * z).mean()]:
        (slope,) = torch.autograd.grad(loss, z)
        row += [loss.item(), slope.item()]
    print(
        "{:4.0f}   {:11.4f}   {:9.4f}   {:13.4f}   {:9.4f}".format(score, *row)
    )
# --8<-- [end:overflow]

assert row[0] == float("inf"), "e^100 is no float32"
assert row[2] == 100 and row[3] == 1, "ln(1 + e^100) rounds to 100"
