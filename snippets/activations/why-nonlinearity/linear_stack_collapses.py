"""Three linear layers without activations are one linear layer."""

import torch
from torch import nn

# --8<-- [start:collapse]
torch.manual_seed(0)
first, second, third = nn.Linear(2, 8), nn.Linear(8, 8), nn.Linear(8, 1)
stack = nn.Sequential(first, second, third).double()
with torch.no_grad():
    W, b = first.weight, first.bias
    for layer in [second, third]:
        W, b = layer.weight @ W, layer.weight @ b + layer.bias
    X = torch.tensor([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=torch.float64)
    deep, flat = stack(X), X @ W.T + b
numbers = sum(p.numel() for p in stack.parameters())
print(f"{numbers} parameters, then {W.numel() + b.numel()}")
for x, u, v in zip(X, deep, flat):
    one, two = (int(c) for c in x)
    print(f"({one}, {two})   stack {u.item():7.4f}   one {v.item():7.4f}")
# --8<-- [end:collapse]

assert torch.allclose(deep, flat), "W₃(W₂(W₁x + b₁) + b₂) + b₃ = Wx + b"
assert abs(deep[0] + deep[3] - deep[1] - deep[2]) < 1e-12, "z is affine"
