"""Composing with an inner function multiplies the slope by its slope."""

import torch
from torch.func import grad

# --8<-- [start:factor]
x = torch.tensor(2.0, dtype=torch.float64)
cases = [
    ("ln(5x)", lambda x: torch.log(5 * x), 1 / (5 * x), 5),
    ("exp(-x)", lambda x: torch.exp(-x), torch.exp(-x), -1),
    ("(3x - 4)²", lambda x: (3 * x - 4) ** 2, 2 * (3 * x - 4), 3),
]
print("            outer alone   inner   autograd")
for name, y, outer, inner in cases:
    slope = grad(y)(x)
    print(f"{name:10}  {outer:11.4f}   {inner:5d}   {slope:8.4f}")
    assert torch.isclose(slope, outer * inner), "outer slope times inner slope"
# --8<-- [end:factor]

assert torch.isclose(grad(cases[0][1])(x), 1 / x), "ln(5x) = ln 5 + ln x"
