"""The likelihood p⁷(1 − p)³ has the area 1/1320 over p from 0 to 1."""

import torch

# --8<-- [start:area]
p = torch.linspace(0, 1, 1001, dtype=torch.float64)
likelihood = p**7 * (1 - p) ** 3
area = torch.trapezoid(likelihood, p)
print(f"area {area:.6f}   one part in {1 / area:.0f}")
# --8<-- [end:area]

assert abs(area - 1 / 1320) < 1e-9, "the area is 7! 3! / 11! = 1/1320"
