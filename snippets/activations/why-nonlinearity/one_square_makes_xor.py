"""On the four corners, (x₁ − x₂)² is XOR: a neuron with the activation z²."""

import torch

# --8<-- [start:square]
X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
z = X @ torch.tensor([1.0, -1.0])
a = z**2
for (x1, x2), u, v in zip(X, z, a):
    print(f"{x1:.0f} {x2:.0f}   z = {u:2.0f}   z² = {v:.0f}")
# --8<-- [end:square]

assert a.tolist() == [0, 1, 1, 0], "0² = 0 and (±1)² = 1"
