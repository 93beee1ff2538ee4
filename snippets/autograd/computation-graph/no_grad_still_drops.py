"""Recording and training mode are two independent switches."""

import torch
from torch import nn

# --8<-- [start:modes]
torch.manual_seed(0)
drop, norm = nn.Dropout(0.5), nn.BatchNorm1d(1)
w = torch.ones(6, requires_grad=True)
batch = torch.tensor([[10.0], [30.0]])

with torch.no_grad():
    print("no_grad  ", drop(w).int().tolist(), drop(w).requires_grad)
    norm(batch)
    moved = norm.running_mean.item()
drop.eval()
norm.eval()
print("eval     ", drop(w).int().tolist(), drop(w).requires_grad)
norm(batch)
print(f"running mean: 0, {moved:g} with no_grad, ", end="")
print(f"{norm.running_mean.item():g} after eval")
# --8<-- [end:modes]

assert moved == 0.9 * 0 + 0.1 * 20, "no_grad leaves the running mean moving"
assert norm.running_mean.item() == moved, "eval holds it"
assert drop(w).requires_grad, "eval records"
assert drop(w).equal(w), "in evaluation mode dropout is the identity"
