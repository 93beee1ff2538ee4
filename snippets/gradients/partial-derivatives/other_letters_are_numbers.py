"""With y as a fixed number, the rules of one variable find ∂f/∂x."""

import torch
from torch import exp, log
from torch.func import grad

# --8<-- [start:rules]
rows = [
    ("x²y³", lambda x, y: x**2 * y**3,
     lambda x, y: (2 * x * y**3, 3 * x**2 * y**2)),
    ("exp(xy)", lambda x, y: exp(x * y),
     lambda x, y: (y * exp(x * y), x * exp(x * y))),
    ("xʸ", lambda x, y: x**y,
     lambda x, y: (y * x ** (y - 1), x**y * log(x))),
    ("ln(x² + y²)", lambda x, y: log(x**2 + y**2),
     lambda x, y: (2 * x / (x**2 + y**2), 2 * y / (x**2 + y**2))),
]  # fmt: skip
x = torch.tensor(2.0, dtype=torch.float64)
y = torch.tensor(1.5, dtype=torch.float64)
print("f at (2, 1.5)    ∂f/∂x    ∂f/∂y   largest gap to autograd")
gaps = []
for name, f, by_hand in rows:
    hand = torch.stack(by_hand(x, y))
    auto = torch.stack(grad(f, argnums=(0, 1))(x, y))
    gaps.append((hand - auto).abs().max())
    small = "below 1e-12" if gaps[-1] < 1e-12 else f"{gaps[-1]:.0e}"
    print(f"{name:12} {hand[0]:9.4f}{hand[1]:9.4f}   {small}")
# --8<-- [end:rules]

assert max(gaps) < 1e-12, "each row agrees with autograd"
