"""With a soft target y the loss is least at σ(z) = y, and not 0 there."""

import torch
import torch.nn.functional as F

# --8<-- [start:soft]
y = torch.tensor([0.1, 0.3, 0.5, 0.9], dtype=torch.float64)
z = torch.zeros(4, dtype=torch.float64, requires_grad=True)
for _ in range(200):
    loss = F.binary_cross_entropy_with_logits(z, y, reduction="none")
    (slope,) = torch.autograd.grad(loss.sum(), z)
    z = (z - 4 * slope).detach().requires_grad_()
print("  y    best z   σ(z)   least loss")
for row in zip(y, z, torch.sigmoid(z), loss):
    print("{:.1f}   {:7.4f}   {:.2f}   {:.4f}".format(*row))
# --8<-- [end:soft]

assert torch.allclose(z, torch.logit(y)), "the minimizer is the logit of y"
h = -(y * y.log() + (1 - y) * (1 - y).log())
assert torch.allclose(loss, h), "the floor is −y ln y − (1 − y) ln(1 − y)"
