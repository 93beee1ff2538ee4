"""The softmax of a single logit is 1, so its cross-entropy is 0."""

import torch
import torch.nn.functional as F


# --8<-- [start:silent]
def report(name, z, target):
    z = z.clone().requires_grad_()
    loss = F.cross_entropy(z, target)
    loss.backward()
    print(f"{name:12} {abs(loss):.4f}   largest slope {z.grad.abs().max():.4f}")
    return loss


z = torch.tensor([[2.0], [-1.0], [0.5], [3.0]])  # one per sample
y = torch.tensor([[0.0], [1.0], [1.0], [0.0]])
single = report("(4, 1)", z, y)
flat = report("(4,)", z[:, 0], y[:, 0])
double = report(
    "two labels", torch.zeros(1, 3), torch.tensor([[1.0, 1.0, 0.0]])
)
print(f"binary loss  {F.binary_cross_entropy_with_logits(z, y):.4f}")
# --8<-- [end:silent]

assert single == 0, "one class: p = 1, whatever the logit"
total = y.sum() * torch.logsumexp(z, dim=0) - (y * z).sum()
assert torch.isclose(flat, total), "the batch became the classes"
