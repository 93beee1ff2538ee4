"""If z is standard normal, n·Var(w) = 1/E[φ(z)²] keeps the variance at 1."""

import torch
import torch.nn.functional as F

# --8<-- [start:level]
u = torch.arange(-10, 10, 0.001, dtype=torch.float64) + 0.0005
density = torch.exp(-(u**2) / 2) / (2 * torch.pi) ** 0.5 * 0.001


def level(phi):
    z = u.clone().requires_grad_()
    a = phi(z)
    (slope,) = torch.autograd.grad(a.sum(), z)
    c = 1 / (a.detach() ** 2 * density).sum()  # then Var(z) stays 1
    return c.item(), (c * (slope**2 * density).sum()).sqrt().item()


activations = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "ReLU": F.relu}
activations |= {"GELU": F.gelu, "SiLU": F.silu, "SELU": F.selu}
print("           c      factor of a layer    20 such factors")
table = {}
for name, phi in activations.items():
    table[name] = c, factor = level(phi)
    print(f"{name:8s}   {c:.3f}  {factor:17.3f}   {factor**20:13.1e}")
# --8<-- [end:level]

assert abs(table["ReLU"][0] - 2) < 1e-6, "E[ReLU(z)²] = 1/2"
assert abs(table["SELU"][0] - 1) < 1e-4, "SELU is built so"
assert table["sigmoid"][1] < 0.5, "no factor 1 for the sigmoid here"
