"""Jᵀv is linear in v, so pulling back twice gives Ju."""

import torch
from torch.func import jvp


# --8<-- [start:twice]
def push_forward(F, x, u):
    x = x.detach().requires_grad_()
    y = F(x)
    v = torch.zeros_like(y, requires_grad=True)
    (g,) = torch.autograd.grad(y, x, v, create_graph=True)  # g = Jᵀv
    (Ju,) = torch.autograd.grad(g, v, u)  # g has the Jacobian Jᵀ in v
    return Ju


def F(x):  # 2 inputs, 3 outputs
    return torch.stack([x[0] * x[1], x[0] ** 2, 3 * x[1]])


x, u = torch.tensor([1.0, 2.0]), torch.tensor([1.0, 1.0])
print("two backward passes", push_forward(F, x, u).tolist())
print("one forward mode   ", jvp(F, (x,), (u,))[1].tolist())
# --8<-- [end:twice]

J = torch.tensor([[2.0, 1], [2, 0], [0, 3]])
assert torch.equal(push_forward(F, x, u), J @ u), "two passes give Ju"
