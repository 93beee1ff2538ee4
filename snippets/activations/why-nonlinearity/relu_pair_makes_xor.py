"""With s = x₁ + x₂, ReLU(s) − 2 ReLU(s − 1) is XOR on the four corners."""

import torch

# --8<-- [start:relu]
X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
s = X.sum(dim=1)
H = torch.relu(torch.stack([s, s - 1], dim=1))  # (examples, hidden units)
y = H @ torch.tensor([1.0, -2.0])
for (x1, x2), (h1, h2), out in zip(X, H, y):
    print(f"{x1:.0f} {x2:.0f}   h = ({h1:.0f}, {h2:.0f})   y = {out:.0f}")
# --8<-- [end:relu]

assert y.tolist() == [0, 1, 1, 0], "0, 1, 1, 2 − 2"
