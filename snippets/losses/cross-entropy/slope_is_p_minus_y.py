"""The gradient of the mean cross-entropy in the logits is (p − y)/N."""

import torch
import torch.nn.functional as F

# --8<-- [start:slope]
z = torch.tensor([[3.0, 1.0, -3.0], [0.0, 0.0, 0.0]], dtype=torch.float64)
k = torch.tensor([1, 2])
z.requires_grad_()
F.cross_entropy(z, k).backward()  # the mean over N = 2 samples
p = torch.softmax(z.detach(), dim=1)
y = F.one_hot(k, num_classes=3)
for row, slope in zip((p - y).tolist(), z.grad.tolist()):
    print("p − y ", *[f"{v:8.4f}" for v in row], end="")
    print("    autograd", *[f"{v:8.4f}" for v in slope])
# --8<-- [end:slope]

assert torch.allclose(z.grad, (p - y) / 2), "the gradient is (p − y)/N"
assert torch.allclose(z.grad.sum(1), torch.zeros(2).double()), "rows sum to 0"
