"""With the label y = 0 the hinge max(0, 1 − yz) is the constant 1."""

import torch
import torch.nn.functional as F

# --8<-- [start:labels]
calls = {
    "hinge": lambda z, y: F.relu(1 - y * z),
    "soft_margin": F.soft_margin_loss,
    "margin_ranking": lambda z, y: F.margin_ranking_loss(
        z, torch.zeros(1), y, margin=1.0
    ),
    "hinge_embedding": F.hinge_embedding_loss,
}
for name, call in calls.items():
    z = torch.tensor([3.0], requires_grad=True)
    loss = call(z, torch.tensor([0.0])).sum()
    (slope,) = torch.autograd.grad(loss, z)
    print(f"y = 0  {name:15}  loss {loss:.4f}  slope {slope.abs().item():.0f}")

x = torch.tensor([-2.0, -1.0, 1.0, 2.0])
right = {}
for low in [0.0, -1.0]:
    y = torch.where(x > 0, 1.0, low)
    v = torch.zeros(2, requires_grad=True)  # w, b
    opt = torch.optim.SGD([v], lr=0.1)
    for _ in range(500):
        opt.zero_grad()
        z = v[0] * x + v[1]
        (F.relu(1 - y * z).mean() + 0.1 * v[0] ** 2).backward()
        opt.step()
    right[low] = ((z > 0) == (x > 0)).sum().item()
    print(f"trained with the labels {low:g} and 1: {right[low]} of 4 right")
# --8<-- [end:labels]

assert right[0] == 2, "the class 0 has no say, and all scores become positive"
assert right[-1] == 4, "the data can be separated"
