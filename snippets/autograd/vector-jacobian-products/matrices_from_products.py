"""jacrev maps v ↦ Jᵀv over unit vectors, jacfwd u ↦ Ju; both give J."""

import torch
from torch.func import grad, hessian, jacfwd, jacrev, jvp, vjp, vmap


# --8<-- [start:build]
def F(x):  # 2 inputs, 3 outputs
    return torch.stack([x[0] * x[1], x[0] ** 2, 3 * x[1]])


def f(x):  # 2 inputs, 1 output
    return x[0] ** 2 * x[1]


x = torch.tensor([1.0, 2.0])
y, back = vjp(F, x)
(rows,) = vmap(back)(torch.eye(3))  # one Jᵀeᵢ for each output
columns = vmap(lambda u: jvp(F, (x,), (u,))[1])(torch.eye(2))
print("rows            ", rows.tolist())
print("columns         ", columns.tolist())
print("jacrev = rows   ", torch.equal(jacrev(F)(x), rows))
print("jacfwd = columns", torch.equal(jacfwd(F)(x), columns.T))
print("grad(f)         ", grad(f)(x).tolist())
print("hessian(f)      ", hessian(f)(x).tolist())
print("jacfwd of jacrev", jacfwd(jacrev(f))(x).tolist())
many = torch.tensor([[1.0, 2.0], [0.0, 1.0], [2.0, 3.0]])  # (points, inputs)
print("vmap of grad    ", vmap(grad(f))(many).tolist())
# --8<-- [end:build]

by_hand = torch.tensor([[2.0, 1], [2, 0], [0, 3]])
assert torch.equal(rows, by_hand), "J by hand"
assert torch.equal(columns.T, by_hand), "columns of J, one for each input"
for g, point in zip(vmap(grad(f))(many), many):
    assert torch.equal(g, grad(f)(point)), "vmap replaces the loop"
