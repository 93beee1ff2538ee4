"""The slope of sin((4x)²) is cos(16x²) · 2(4x) · 4 = 32x cos(16x²)."""

import torch
from torch.func import grad

# --8<-- [start:point]
x = torch.tensor(0.25, dtype=torch.float64)
u = 4 * x
v = u**2
y = torch.sin(v)
right = torch.cos(v) * 2 * u * 4
all_at_x = torch.cos(x) * 2 * x * 4
square_at_x = torch.cos(v) * 2 * x * 4
slope = grad(lambda x: torch.sin((4 * x) ** 2))(x)
print(f"autograd                  {slope:.4f}")
print(f"cos v · 2u · 4            {right:.4f}   each at its own input")
print(f"cos x · 2x · 4            {all_at_x:.4f}   all three at x")
print(f"cos v · 2x · 4            {square_at_x:.4f}   the square at x")
# --8<-- [end:point]

assert torch.isclose(slope, 32 * x * torch.cos(16 * x**2)), "32x cos(16x²)"
assert torch.isclose(slope, right), "each slope is taken at its own input"
assert min((slope - all_at_x).abs(), (slope - square_at_x).abs()) > 1, "wrong"
