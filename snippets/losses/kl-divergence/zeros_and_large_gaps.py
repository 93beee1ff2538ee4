"""A zero target costs nothing, and the logarithm of a rounded zero too much."""

import torch
import torch.nn.functional as F

# --8<-- [start:zeros]
p = torch.tensor([[0.5, 0.5, 0.0]])
q = torch.tensor([[0.5, 0.25, 0.25]])
with_xlogy = (torch.xlogy(p, p) - torch.xlogy(p, q)).sum()
print(f"p * log(p/q)             {(p * (p / q).log()).sum():8.4f}")
print(f"xlogy                    {with_xlogy:8.4f}")
print(f"kl_div(ln q, p)          {F.kl_div(q.log(), p, reduction='sum'):8.4f}")
print(f"kl_div(ln p, q)          {F.kl_div(p.log(), q, reduction='sum'):8.4f}")
print(f"kl_div(ln p, p)          {F.kl_div(p.log(), p, reduction='sum'):8.4f}")

target = torch.tensor([[0.5, 0.5]])
for name, ln in [
    ("softmax, then log", lambda z: F.softmax(z, dim=1).log()),
    ("log_softmax      ", lambda z: F.log_softmax(z, dim=1)),
]:
    z = torch.tensor([[200.0, 0.0]], requires_grad=True)
    loss = F.kl_div(ln(z), target, reduction="batchmean")
    loss.backward()
    slopes = "".join(f"{g:8.4f}" for g in z.grad[0])
    print(f"{name} {loss:8.4f}   gradient {slopes}")
# --8<-- [end:zeros]

assert torch.isclose(with_xlogy, torch.tensor(2.0).log() / 2), "½ ln 2"
assert torch.equal(z.grad, torch.tensor([[0.5, -0.5]])), "q − p"
