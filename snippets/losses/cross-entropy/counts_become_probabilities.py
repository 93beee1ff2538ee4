"""Free logits have least mean cross-entropy where p is the class shares."""

import torch
import torch.nn.functional as F

# --8<-- [start:counts]
k = torch.tensor([0] * 6 + [1] * 3 + [2])  # ten targets, no features
z = torch.zeros(3, dtype=torch.float64, requires_grad=True)
for step in range(401):
    loss = F.cross_entropy(z.expand(10, 3), k)
    (slope,) = torch.autograd.grad(loss, z)
    if step in (0, 1, 10, 400):
        p = [f"{share:.4f}" for share in torch.softmax(z, dim=0)]
        print(f"step {step:3}   loss {loss:.4f}   p", *p)
    with torch.no_grad():
        z -= 1.0 * slope
# --8<-- [end:counts]

shares = torch.tensor([0.6, 0.3, 0.1], dtype=torch.float64)
p = torch.softmax(z.detach(), dim=0)
assert torch.allclose(p, shares, atol=1e-6), "the optimum is p = q"
assert torch.isclose(loss, -(shares * shares.log()).sum()), (
    "the least loss is H(q)"
)
