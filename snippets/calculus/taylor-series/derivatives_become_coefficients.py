"""The coefficients of eˣ at 0 are 1/k!, and those of ln(1 + x) are ±1/k."""

import math

import torch
from torch.func import grad


# --8<-- [start:coefficients]
def coefficients(f, a, n):
    found = []
    for k in range(n + 1):
        found.append(f(a) / math.factorial(k))
        f = grad(f)  # the next derivative
    return torch.stack(found)


functions = {
    "eˣ": torch.exp,
    "sin x": torch.sin,
    "ln(1 + x)": lambda x: torch.log(1 + x),
}
zero = torch.tensor(0.0, dtype=torch.float64)
table = {name: coefficients(f, zero, 5) for name, f in functions.items()}
print("k        " + "".join(f"{k:9}" for k in range(6)))
for name, c in table.items():
    print(f"{name:9}" + "".join(f"{c_k:z9.4f}" for c_k in c))
# --8<-- [end:coefficients]

for k in range(6):
    assert torch.isclose(table["eˣ"][k] * math.factorial(k), zero + 1), "1/k!"
for k in range(1, 6):
    sign = (-1) ** (k + 1)
    assert torch.isclose(table["ln(1 + x)"][k], zero + sign / k), "±1/k"
assert (table["sin x"][::2] == 0).all(), "sin is odd: no even powers"
