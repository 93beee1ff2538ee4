"""The slope of the binary cross-entropy in the logit is σ(z) − y."""

import math

import torch

# --8<-- [start:gradient]
x = torch.tensor([1.0, 0.0, -1.0], dtype=torch.float64)
y = torch.tensor([1.0, 0.0, 1.0], dtype=torch.float64)
w = torch.tensor(math.log(3), dtype=torch.float64, requires_grad=True)
b = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)

z = w * x + b
p = 1 / (1 + torch.exp(-z))
losses = -(y * p.log() + (1 - y) * (1 - p).log())
(by_z,) = torch.autograd.grad(losses.sum(), z, retain_graph=True)
by_w, by_b = torch.autograd.grad(losses.mean(), (w, b))
print("      z    y     p     loss   slope")
for row in zip(z, y, p, losses, by_z):
    print("{:7.4f}   {:.0f}  {:.2f}   {:.4f}   {:5.2f}".format(*row))
print(f"mean loss {losses.mean():.4f}   in w {by_w:.4f}   in b {by_b:.4f}")
# --8<-- [end:gradient]

assert torch.allclose(by_z, p - y), "per example: prediction minus label"
t = torch.linspace(-15, 15, 1000, dtype=torch.float64, requires_grad=True)
p = 1 / (1 + torch.exp(-t))
for target in (0.0, 0.3, 1.0):
    loss = -(target * p.log() + (1 - target) * (1 - p).log()).sum()
    (slope,) = torch.autograd.grad(loss, t, retain_graph=True)
    assert torch.allclose(slope, p - target), "σ(z) − y for every z and y"
