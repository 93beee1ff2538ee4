"""If Z is standard normal, the mean of x·1{Z < x} is GELU(x) = x Φ(x)."""

import torch
import torch.nn.functional as F

# --8<-- [start:mask]
torch.manual_seed(0)
z = torch.randn(1_000_000, dtype=torch.float64)
x = torch.tensor([-2, -1, -0.5, 0.5, 1, 2], dtype=torch.float64)
kept = torch.stack([(z < u).double().mean() for u in x])
print("    x   kept    mean of x·1{Z < x}   GELU(x)")
for u, p, a in zip(x, kept, F.gelu(x)):
    print(f"{u:5.1f}   {p:.3f}   {u * p:18.3f}   {a:7.3f}")
# --8<-- [end:mask]

spread = x.abs() * torch.sqrt(kept * (1 - kept) / len(z))
error = (x * kept - F.gelu(x)).abs()
assert (error < 5 * spread).all(), "E[x·1{Z < x}] = x P(Z < x) = x Φ(x)"
