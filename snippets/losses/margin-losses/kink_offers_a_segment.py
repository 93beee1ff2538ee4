"""Where one margin is 1, relu and clamp report two different subgradients."""

import torch
import torch.nn.functional as F

# --8<-- [start:segment]
x = [[3, 1], [1, 2], [2, 1], [0.5, 0]]
x = torch.tensor(x, dtype=torch.float64)  # (4, 2)
y = torch.tensor([1, 1, 1, -1], dtype=torch.float64)
w = torch.tensor([1.0, -1.0], dtype=torch.float64, requires_grad=True)
m = y * (x @ w)  # (4,)
print("margins", m.tolist())
ends = {}
for name, loss in {
    "relu": F.relu(1 - m).sum(),
    "clamp": (1 - m).clamp(min=0).sum(),
}.items():
    (g,) = torch.autograd.grad(loss, w, retain_graph=True)
    ends[name] = g
    print(f"{name:5}  sum {loss:.1f}   gradient ({g[0]:.1f}, {g[1]:.1f})")
# --8<-- [end:segment]

signed = y[:, None] * x
assert torch.equal(ends["relu"], -signed[m < 1].sum(0)), "−yx if m < 1"
assert torch.equal(ends["clamp"] - ends["relu"], -signed[2]), "s from 0 to 1"
