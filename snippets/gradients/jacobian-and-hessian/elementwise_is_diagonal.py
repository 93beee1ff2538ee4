"""An elementwise function has a diagonal Jacobian; softmax does not."""

import torch
from torch.func import jacrev

# --8<-- [start:layer]
W = torch.tensor([[1.0, -1.0, 2.0], [0.0, 1.0, 1.0]])  # (outputs, inputs)
b = torch.tensor([1.0, -1.0])
x = torch.tensor([1.0, 1.0, -0.5])


def layer(x):
    return torch.tanh(W @ x + b)


def show(name, matrix):
    for row in matrix:
        print(f"{name:12}" + "".join(f"{value:8.3f}" for value in row))
        name = ""


z = W @ x + b
show("tanh", jacrev(torch.tanh)(z))
show("linear", jacrev(lambda x: W @ x + b)(x))
show("layer", jacrev(layer)(x))
show("softmax", jacrev(lambda z: torch.softmax(z, 0))(z))
# --8<-- [end:layer]

slopes = torch.diag(1 - torch.tanh(z) ** 2)
assert torch.allclose(jacrev(torch.tanh)(z), slopes), "diag(1 − tanh² z)"
assert torch.allclose(jacrev(layer)(x), slopes @ W), "J = diag(σ′(z)) W"
