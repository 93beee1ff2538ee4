"""A line's least mean squared error on (1, 5), (2, 7), (3, 10) is 1/18."""

import torch
from torch.func import grad

# --8<-- [start:three]
x = torch.tensor([1.0, 2.0, 3.0], dtype=torch.float64)
y = torch.tensor([5.0, 7.0, 10.0], dtype=torch.float64)


def loss(w, b):
    return ((w * x + b - y) ** 2).mean()


slopes = grad(loss, argnums=(0, 1))
w = b = torch.tensor(0.0, dtype=torch.float64)
for _ in range(2000):
    by_w, by_b = slopes(w, b)
    w, b = w - 0.1 * by_w, b - 0.1 * by_b
print(f"w = {w:.4f}   b = {b:.4f}   loss = {loss(w, b):.4f}")
print("errors:", " ".join(f"{e:.4f}" for e in w * x + b - y))
print(f"loss of 2x + 3: {loss(2, 3):.4f}")
# --8<-- [end:three]

assert abs(loss(w, b) - 1 / 18) < 1e-9, "the least loss is 1/18, not 0"
