"""Repeated products Hv can find the eigenvalue of H that is largest in size."""

import torch
from torch.func import grad, hessian, jvp

# --8<-- [start:power]
torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
x = torch.linspace(-2, 2, 32)
y = torch.sin(2 * x)


def loss(w):  # one hidden layer of 8 neurons: 25 weights
    hidden = torch.tanh(x[:, None] * w[:8] + w[8:16])
    return ((hidden @ w[16:24] + w[24] - y) ** 2).mean()


w = torch.randn(25)
v = torch.nn.functional.normalize(torch.randn(25), dim=0)
for k in range(21):
    _, Hv = jvp(grad(loss), (w,), (v,))
    if k in (0, 1, 2, 5, 10, 20):
        print(f"after {k:2} steps: vᵀHv = {v @ Hv:.4f}")
    v = Hv / Hv.norm()
eigenvalues = torch.linalg.eigvalsh(hessian(loss)(w))
print(f"from the full matrix:  {eigenvalues[-1]:.4f}")
# --8<-- [end:power]

assert eigenvalues[-1] > -eigenvalues[0], "here the largest is positive"
assert torch.isclose(v @ Hv, eigenvalues[-1]), "vᵀHv → λ"
