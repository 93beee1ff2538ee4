"""The gradient of ‖Wx − y‖² in W is 2(Wx − y)xᵀ, a matrix shaped like W."""

import torch
from torch.func import grad

# --8<-- [start:shape]
x = torch.tensor([1.0, 2.0, -1.0])
y = torch.tensor([1.0, 0.0])
W = torch.tensor([[1.0, 1.0, 0.0], [0.0, 2.0, 1.0]])  # (outputs, inputs)


def loss(W):
    return ((W @ x - y) ** 2).sum()


residual = W @ x - y
G = grad(loss)(W)
print("residual", residual.tolist())
print("gradient", G.tolist())
print("2 r xᵀ  ", (2 * torch.outer(residual, x)).tolist())
print("W", tuple(W.shape), "  gradient", tuple(G.shape))
# --8<-- [end:shape]

assert torch.equal(G, 2 * torch.outer(residual, x)), "∇L = 2(Wx − y)xᵀ"
V = torch.tensor([[0.0, 1.0, 0.0], [0.0, 0.0, -1.0]])
h = 1e-3
rise = (loss(W + h * V) - loss(W - h * V)) / (2 * h)
assert abs(rise - (G * V).sum()) < 1e-2, "the slope along V is Σ Gᵢⱼ Vᵢⱼ"
