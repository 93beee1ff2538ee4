"""At m = 1 the hinge has the left slope −1 and the right slope 0."""

import torch
import torch.nn.functional as F

# --8<-- [start:kink]
zero, one = torch.zeros(1).double(), torch.ones(1).double()
same = {  # each is max(0, 1 − m); the last one is half of that
    "F.relu(1 - m)": lambda m: F.relu(1 - m),
    "(1 - m).clamp(min=0)": lambda m: (1 - m).clamp(min=0),
    "torch.maximum(1 - m, 0)": lambda m: torch.maximum(1 - m, zero),
    "margin_ranking_loss": lambda m: F.margin_ranking_loss(
        m, zero, one, margin=1.0
    ),
    "hinge_embedding_loss": lambda m: F.hinge_embedding_loss(m, -one),
    "multi_margin_loss": lambda m: F.multi_margin_loss(
        torch.stack([m, zero], 1), torch.tensor([0])
    ),
}
print("slope at               m = 0.9   m = 1   m = 1.1")
table = {}
for name, loss in same.items():
    m = torch.tensor([0.9, 1.0, 1.1], dtype=torch.float64).requires_grad_()
    sum(loss(v).sum() for v in m.split(1)).backward()
    table[name] = (m.grad + 0.0).tolist()
    print("{:23}  {:6.1f}  {:6.1f}   {:6.1f}".format(name, *table[name]))
# --8<-- [end:kink]

for name, (left, kink, right) in table.items():
    assert right == 0, "beyond the margin the hinge is constant"
    assert left <= kink <= right, f"{name} answers with some subgradient"
