"""The pullback of a running sum is the running sum from the other end."""

import torch

# --8<-- [start:cumsum]
x = torch.zeros(4, requires_grad=True)
for v in torch.tensor([[1.0, 1, 1, 1], [0, 0, 1, 0], [1, 10, 100, 1000]]):
    (g,) = torch.autograd.grad(torch.cumsum(x, 0), x, grad_outputs=v)
    print(f"v = {v.int().tolist()!s:19} Jᵀv = {g.int().tolist()}")
# --8<-- [end:cumsum]

J = torch.ones(4, 4).tril()
assert torch.equal(g, J.T @ v), "J is 1 on and below the diagonal"
