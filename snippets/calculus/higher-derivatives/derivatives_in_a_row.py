"""Derivatives of x⁵ end in 0, those of sin return, those of eˣ stay."""

import torch
from torch.func import grad

# --8<-- [start:row]
functions = {"x⁵": lambda x: x**5, "sin x": torch.sin, "eˣ": torch.exp}
x = torch.tensor(1.0, dtype=torch.float64)
table = {}
print("n      " + "".join(f"{n:9}" for n in range(7)))
for name, f in functions.items():
    table[name] = []
    for _ in range(7):
        table[name].append(f(x))
        f = grad(f)
    print(f"{name:7}" + "".join(f"{y:z9.4f}" for y in table[name]))
# --8<-- [end:row]

assert table["x⁵"][5] == 120, "the fifth derivative of x⁵ is 5!"
assert table["x⁵"][6] == 0, "and the sixth is 0"
for n in range(3):
    assert torch.isclose(table["sin x"][n + 4], table["sin x"][n]), "period 4"
    assert torch.isclose(table["eˣ"][n + 1], table["eˣ"][n]), "eˣ is its own"
