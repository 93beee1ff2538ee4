"""Cross-entropy is the negative log-likelihood of the log-softmax."""

import torch
import torch.nn.functional as F

# --8<-- [start:nll]
p = torch.tensor([[1 / 2, 1 / 2], [3 / 4, 1 / 4]], dtype=torch.float64)
z = p.log()
k = torch.tensor([0, 1])
loss = F.cross_entropy(z, k)
print(f"cross_entropy(z)           {loss:.4f}")
print(f"nll_loss(log_softmax(z))   {F.nll_loss(z.log_softmax(1), k):.4f}")
print(f"nll_loss(softmax(z))      {F.nll_loss(z.softmax(1), k):.4f}")
print(f"perplexity                 {loss.exp():.4f}")
# --8<-- [end:nll]

assert torch.isclose(F.nll_loss(z.log_softmax(1), k), loss), "the same loss"
assert F.nll_loss(z.softmax(1), k) < 0, (
    "minus the mean of probabilities is negative"
)
