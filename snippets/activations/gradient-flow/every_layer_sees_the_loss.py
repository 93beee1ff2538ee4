"""In a ReLU stack without biases ⟨W, ∂L/∂W⟩ = L for each layer, if L = vᵀh."""

import torch

# --8<-- [start:euler]
torch.manual_seed(0)
n, depth = 64, 20
h = torch.randn(n, dtype=torch.float64)
Ws = [torch.randn(n, n, dtype=torch.float64) / n**0.5 for _ in range(depth)]
for W in Ws:
    h = torch.relu(W.requires_grad_() @ h)
L = torch.randn(n, dtype=torch.float64) @ h
grads = torch.autograd.grad(L, Ws)
inner = torch.stack([(W * g).sum() for W, g in zip(Ws, grads)])
print(f"L = {L:.3e}")
for k in (1, 10, 20):
    print(f"layer {k:2d}   ⟨W, ∂L/∂W⟩ = {inner[k - 1]:.3e}")
# --8<-- [end:euler]

assert torch.allclose(inner, L.expand(depth)), "Euler: L is homogeneous in W"
