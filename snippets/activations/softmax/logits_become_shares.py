"""Softmax turns [3, 1, −3] into positive numbers that sum to 1, in order."""

import torch

# --8<-- [start:softmax]
z = torch.tensor([3.0, 1.0, -3.0], dtype=torch.float64)
e = torch.exp(z)
p = e / e.sum()
for k in range(3):
    print(f"z = {z[k]:4.1f}   e^z = {e[k]:7.4f}   p = {p[k]:.4f}")
print(f"sum of e^z = {e.sum():.4f}   sum of p = {p.sum():.4f}")
print(f"p[0]/p[1] = {p[0] / p[1]:.4f}   e² = {torch.exp(z[0] - z[1]):.4f}")
print("torch.softmax agrees:", torch.allclose(p, torch.softmax(z, dim=0)))
# --8<-- [end:softmax]

assert (p > 0).all() and torch.isclose(p.sum(), torch.tensor(1.0).double()), (
    "the entries are positive and sum to 1"
)
assert (p.diff() < 0).all(), "a larger logit has a larger probability"
