"""Class weights make the best shares proportional to weight times count."""

import torch
import torch.nn.functional as F

# --8<-- [start:distort]
counts = torch.tensor([90, 9, 1])
k = torch.arange(3).repeat_interleave(counts)
w = (1 / counts).double()
for name, weight in [("no weights", None), ("weights 1/count", w)]:
    z = torch.zeros(3, dtype=torch.float64, requires_grad=True)
    for _ in range(3000):
        loss = F.cross_entropy(z.expand(100, 3), k, weight=weight)
        (slope,) = torch.autograd.grad(loss, z)
        with torch.no_grad():
            z -= slope
    p = torch.softmax(z, dim=0).tolist()
    print(f"{name:16}", *[f"{share:.4f}" for share in p])
back = torch.softmax(z.detach() - w.log(), dim=0)
print(f"{'z − ln w':16}", *[f"{share:.4f}" for share in back])
# --8<-- [end:distort]

assert torch.allclose(back, counts.double() / 100, atol=1e-6), "subtract ln w"
assert torch.allclose(
    torch.tensor(p).float(), torch.tensor(1 / 3), atol=1e-6
), "all equal"
