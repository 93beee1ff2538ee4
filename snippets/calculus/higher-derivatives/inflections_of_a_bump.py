"""The graph of x² e⁻ˣ changes its bend at 2 − √2 and at 2 + √2."""

import torch
from torch.func import grad


# --8<-- [start:bump]
def f(x):
    return x**2 * torch.exp(-x)


bend = grad(grad(f))
found = []
for low, high in [(0.0, 2.0), (2.0, 5.0)]:
    low, high = torch.tensor([low, high], dtype=torch.float64)
    for _ in range(40):  # halve the interval where f″ changes sign
        middle = (low + high) / 2
        if bend(low) * bend(middle) <= 0:
            high = middle
        else:
            low = middle
    found.append(middle)
    before, after = bend(middle - 0.1), bend(middle + 0.1)
    print(f"x = {middle:.6f}   f″ before {before:6.3f}, after {after:6.3f}")
# --8<-- [end:bump]

for x, root in zip(found, [2 - 2**0.5, 2 + 2**0.5]):
    assert abs(x - root) < 1e-9, "f″ = (x² − 4x + 2) e⁻ˣ"
