"""The mean over no targets at all is 0/0, which torch reports as nan."""

import torch
import torch.nn.functional as F

# --8<-- [start:ignore]
p = torch.tensor([[1 / 2, 1 / 2], [3 / 4, 1 / 4], [1 / 8, 7 / 8]])
k = torch.tensor([0, 1, -100])  # the third target is padding
each = F.cross_entropy(p.log(), k, reduction="none")
print("each", *[f"{v:.4f}" for v in each], end="")
print(f"   mean {F.cross_entropy(p.log(), k):.4f}")

pad = torch.full((3,), -100)
zeros = torch.tensor([0, 0, 0])
w = torch.tensor([0.0, 1.0])
for name, args in {
    "all ignored": {"target": pad},
    "all ignored, sum": {"target": pad, "reduction": "sum"},
    "all of weight 0": {"target": zeros, "weight": w},
}.items():
    z = p.log().requires_grad_()
    loss = F.cross_entropy(z, **args)
    loss.backward()
    print(f"{name:16}   loss {loss:.4f}   slope {z.grad.abs().max():.4f}")
# --8<-- [end:ignore]

mean = F.cross_entropy(p.log(), k)
assert torch.isclose(mean, each.sum() / 2), "the mean of the two that count"
