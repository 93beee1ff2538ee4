"""Softmax along a dimension makes the sums along this dimension equal to 1."""

import warnings

import torch
import torch.nn.functional as F


# --8<-- [start:dim]
def text(row):
    return "  ".join(f"{v:.4f}" for v in row)


z = torch.tensor([[3.0, 1.0, -3.0], [0.0, 2.0, 0.0]])  # (samples, classes)
for dim in (1, 0):
    p = torch.softmax(z, dim=dim)
    print(f"dim={dim}")
    for row in p:
        print(f"   {text(row)}   sum {row.sum():.4f}")
alone = torch.softmax(z[:1], dim=0)  # a batch of one sample
print("dim=0, one sample")
print(f"   {text(alone[0])}   sum {alone.sum():.4f}")

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    guess = F.softmax(torch.zeros(2, 4, 5))  # (samples, places, classes)
print(str(caught[0].message).split(". ")[0])
print("one entry of 2 × 4 × 5 equal logits:", guess[0, 0, 0].item())
# --8<-- [end:dim]

assert torch.allclose(torch.softmax(z, dim=1).sum(1), torch.ones(2)), (
    "along dim=1 each sample has its own probabilities"
)
assert torch.allclose(p.sum(0), torch.ones(3)), "dim=0 mixes the samples"
assert (alone == 1).all(), "a single number has softmax 1"
assert torch.allclose(guess.sum(0), torch.ones(4, 5)), "the guess was dim=0"
