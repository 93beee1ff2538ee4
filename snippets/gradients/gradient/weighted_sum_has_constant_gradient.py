"""The gradient of a weighted sum is its weights, the same at every point."""

import torch
from torch.func import grad

# --8<-- [start:gradient]
a = torch.tensor([2.0, -1.0])


def weighted_sum(x):
    return a[0] * x[0] + a[1] * x[1]


def curved(x):
    return x[0] ** 2 + 3 * x[0] * x[1]


points = torch.tensor([[1.0, 2.0], [0.0, 0.0], [-2.0, 5.0]])
print("     x      ∇(2x₁ − x₂)   ∇(x₁² + 3x₁x₂)")
for x in points:
    flat = grad(weighted_sum)(x)
    bent = grad(curved)(x)
    row = (*x, *flat, *bent)
    print("({:2g}, {:g})     ({:g}, {:g})        ({:2g}, {:2g})".format(*row))
# --8<-- [end:gradient]

for x in points:
    assert torch.equal(grad(weighted_sum)(x), a), "∇(aᵀx) = a"
    by_hand = torch.stack([2 * x[0] + 3 * x[1], 3 * x[0]])
    assert torch.allclose(grad(curved)(x), by_hand), "the vector of partials"
