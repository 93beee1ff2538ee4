"""At the optimum, decay on both factors of aw acts on aw as an L1 penalty."""

import torch
import torch.nn.functional as F

# --8<-- [start:product]
target = torch.tensor([3.0, 1.5, 0.5, -3.0], dtype=torch.float64)
a = torch.full_like(target, 1.0).requires_grad_()
w = torch.full_like(target, 0.5).requires_grad_()
# weight_decay = 2 is the penalty a² + w²
opt = torch.optim.SGD([a, w], lr=0.05, weight_decay=2)
for _ in range(1000):
    opt.zero_grad()
    (a * w - target).square().sum().backward()
    opt.step()
soft = F.softshrink(target, 1.0)
row = "c = {:4.1f}   a {:6.3f}  w {:6.3f}  aw {:6.3f}  S {:6.3f}"
for numbers in zip(target, a, w, a * w, soft):
    print(row.format(*(v.item() for v in numbers)))
# --8<-- [end:product]

assert torch.allclose((a * w).detach(), soft, atol=1e-6), "aw = S(c, 1)"
