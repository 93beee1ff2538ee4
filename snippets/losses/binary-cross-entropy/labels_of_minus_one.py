"""With labels −1 and 1 a constant model learns σ(z) = 2q − 1, or escapes."""

import torch
import torch.nn.functional as F


# --8<-- [start:labels]
def train(y, steps=1000):
    z = torch.zeros(1, dtype=torch.float64, requires_grad=True)  # one logit
    for _ in range(steps):
        loss = F.binary_cross_entropy_with_logits(z.expand(len(y)), y)
        (slope,) = torch.autograd.grad(loss, z)
        z = (z - 0.5 * slope).detach().requires_grad_()
    return torch.sigmoid(z).item(), loss.item()


results = {}
for ones in (7, 3):
    y = torch.tensor([1.0] * ones + [0.0] * (10 - ones)).double()
    for name, target in [(" 0 and 1", y), ("−1 and 1", 2 * y - 1)]:
        results[ones, name] = p, loss = train(target)
        print(f"{ones} of 10, labels {name}: σ(z) {p:.4f}  loss {loss:9.4f}")
# --8<-- [end:labels]

assert abs(results[7, " 0 and 1"][0] - 0.7) < 1e-5, "the share of ones"
assert abs(results[7, "−1 and 1"][0] - 0.4) < 1e-5, "2 · 0.7 − 1"
assert results[3, "−1 and 1"][1] < -50, "no lower bound"
