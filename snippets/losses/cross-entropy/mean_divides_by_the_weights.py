"""For indices, the weighted mean divides by the weights of the targets."""

import torch
import torch.nn.functional as F

# --8<-- [start:weights]
p = torch.tensor([[1 / 2, 1 / 2], [3 / 4, 1 / 4]], dtype=torch.float64)
z = p.log()  # softmax(ln p) = p
k = torch.tensor([0, 1])  # the losses are ln 2 and ln 4
w = torch.tensor([1.0, 3.0], dtype=torch.float64)
y = F.one_hot(k, num_classes=2).double()
results = {
    "no weights": F.cross_entropy(z, k),
    "sum, weights": F.cross_entropy(z, k, weight=w, reduction="sum"),
    "mean, weights": F.cross_entropy(z, k, weight=w),
    "mean, weights, one-hot": F.cross_entropy(z, y, weight=w),
    "second sample": F.cross_entropy(z[1:], k[1:]),
    "second sample, weights": F.cross_entropy(z[1:], k[1:], weight=w),
}
for name, loss in results.items():
    print(f"{name:22}   {loss:.4f}")
# --8<-- [end:weights]

summed, mean, soft, alone, heavy = list(results.values())[1:]
assert torch.isclose(mean, summed / w[k].sum()), "divided by the weights"
assert torch.isclose(soft, summed / 2), "divided by the number of samples"
assert torch.isclose(alone, heavy), "a single weight cancels"
