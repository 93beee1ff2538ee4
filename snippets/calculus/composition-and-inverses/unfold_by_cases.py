"""On [π/2, 3π/2], arcsin(sin x) = π − x, and arccos(cos x) = |x| on [−π, π]."""

import torch

# --8<-- [start:cases]
half = torch.pi / 2
x = torch.linspace(half, 3 * half, 1001, dtype=torch.float64)
falls = (torch.asin(torch.sin(x)) - (torch.pi - x)).abs().max()
print(f"arcsin(sin x) = π − x on [π/2, 3π/2]: {falls < 1e-7}")
x = torch.linspace(-torch.pi, torch.pi, 1001, dtype=torch.float64)
folds = (torch.acos(torch.cos(x)) - x.abs()).abs().max()
print(f"arccos(cos x) = |x| on [−π, π]:       {folds < 1e-7}")
# --8<-- [end:cases]

assert falls < 1e-7, "sin(π − x) = sin x, and |π − x| ≤ π/2"
assert folds < 1e-7, "cos is even, so arccos(cos x) cannot tell x from −x"
