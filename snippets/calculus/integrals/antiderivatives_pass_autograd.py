"""Each F in the table of antiderivatives has the derivative f."""

import torch
from torch.nn.functional import softplus

# --8<-- [start:table]
table = {
    "x³": (lambda x: x**4 / 4, lambda x: x**3),
    "1/x": (lambda x: torch.log(x.abs()), lambda x: 1 / x),
    "eˣ": (torch.exp, torch.exp),
    "sin x": (lambda x: -torch.cos(x), torch.sin),
    "cos x": (torch.sin, torch.cos),
    "1/(1 + x²)": (torch.arctan, lambda x: 1 / (1 + x**2)),
    "1/√(1 − x²)": (torch.arcsin, lambda x: 1 / (1 - x**2).sqrt()),
    "σ(x)": (softplus, torch.sigmoid),
    "tanh x": (lambda x: torch.log(torch.cosh(x)), torch.tanh),
}
x = torch.tensor([-0.5, 0.8], dtype=torch.float64, requires_grad=True)
for name, (F, f) in table.items():
    (slope,) = torch.autograd.grad(F(x).sum(), x)
    a, b = slope.tolist()
    print(f"{name:12} F'(−0.5) = {a:7.4f}   F'(0.8) = {b:7.4f}")
    assert torch.allclose(slope, f(x)), "F' = f"
# --8<-- [end:table]
