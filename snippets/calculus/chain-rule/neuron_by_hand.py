"""One neuron's three slopes share the factors next to the loss."""

import torch

# --8<-- [start:neuron]
w, x, b = (
    torch.tensor(value, dtype=torch.float64, requires_grad=True)
    for value in (0.5, 2.0, -1.0)
)
t = 1.0
z = w * x + b
a = torch.sigmoid(z)
L = (a - t) ** 2

da = 2 * (a - t)  # dL/da
dz = da * a * (1 - a)  # dL/dz
by_hand = [dz * x, dz * 1, dz * w]
autograd = torch.autograd.grad(L, [w, b, x])
for name, one, other in zip("wbx", by_hand, autograd):
    print(f"dL/d{name}   by hand {one:.3f}   autograd {other:.3f}")
# --8<-- [end:neuron]

assert torch.allclose(torch.stack(by_hand), torch.stack(autograd)), "the chain"
