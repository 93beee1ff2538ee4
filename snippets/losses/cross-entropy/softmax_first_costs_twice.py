"""With 10 classes, a softmax first keeps the loss at ln(e + 9) − 1 or more."""

import torch
import torch.nn.functional as F

# --8<-- [start:twice]
right = torch.arange(10)
wrong = (right + 1) % 10
for name in ["logits", "softmax first"]:
    z = (200 * torch.eye(10)).requires_grad_()  # ten samples, all sure
    scores = z if name == "logits" else torch.softmax(z, dim=1)
    good = F.cross_entropy(scores, right)
    bad = F.cross_entropy(scores, wrong)
    (slope,) = torch.autograd.grad(bad, z)
    print(f"{name:13}   right {good:7.4f}   wrong {bad:8.4f}", end="")
    print(f"   slope if wrong {10 * slope.abs().max():.4f}")
print(f"log(softmax)  {torch.softmax(z, dim=1).log()[0, 1]:.4f}")
print(f"log_softmax   {torch.log_softmax(z, dim=1)[0, 1]:.4f}")
# --8<-- [end:twice]

floor = torch.tensor(1.0).exp().add(9).log() - 1
assert torch.isclose(good, floor), "a perfect answer costs ln(e + 9) − 1"
assert torch.isclose(bad, floor + 1), "the worst answer costs only 1 more"
