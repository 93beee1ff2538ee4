"""A logit of −200 for y = 1 costs 200 with slope −1; other routes lose it."""

import torch
import torch.nn.functional as F

# --8<-- [start:wrong]
cases = [(1, 10.0), (1, 0.0), (1, -30.0), (1, -50.0), (1, -200.0), (0, 17.0)]
rows = []
print("           with logits       σ, then BCE       σ, then logits")
print("y    z     loss   slope      loss    slope      loss    slope")
for label, start in cases:
    z = torch.tensor(start, requires_grad=True)  # float32
    y = torch.tensor(float(label))
    p = torch.sigmoid(z)
    row = []
    for loss in (
        F.binary_cross_entropy_with_logits(z, y),
        F.binary_cross_entropy(p, y),
        F.binary_cross_entropy_with_logits(p, y),  # the sigmoid twice
    ):
        (slope,) = torch.autograd.grad(loss, z, retain_graph=True)
        row += [loss.item(), slope.item() + 0.0]  # + 0.0 turns −0 into 0
    rows.append(row)
    line = (
        "{} {:5.0f}   {:6.2f}  {:6.3f}    {:6.2f}  {:7.3f}    {:6.4f}  {:7.4f}"
    )
    print(line.format(label, start, *row))
# --8<-- [end:wrong]

assert rows[4][:2] == [200, -1] and rows[4][2:4] == [100, 0], "clamped, silent"
