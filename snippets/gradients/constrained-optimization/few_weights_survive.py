"""Here an L1 penalty makes 16 of 17 useless weights exactly 0, L2 none."""

import torch

# --8<-- [start:sparse]
torch.manual_seed(0)
X = torch.randn(60, 20, dtype=torch.float64)
true = torch.zeros(20, dtype=torch.float64)
true[:3] = torch.tensor([3.0, -2.0, 1.0])
y = X @ true + 0.5 * torch.randn(60, dtype=torch.float64)
lam, eta = 0.4, 0.1


def slope(w):  # of the loss mean((Xw − y)²)
    return 2 / 60 * X.T @ (X @ w - y)


w1 = torch.zeros(20, dtype=torch.float64)
w2 = torch.zeros(20, dtype=torch.float64)
for _ in range(2000):
    u = w1 - eta * slope(w1)
    w1 = u.sign() * (u.abs() - eta * lam).clamp(min=0)  # shrink towards 0
    w2 = w2 - eta * (slope(w2) + 2 * lam * w2)

for name, w in [("L1", w1), ("L2", w2)]:
    first = " ".join(f"{v:6.3f}" for v in w[:3])
    print(f"{name}: first three {first}, exact zeros {(w == 0).sum()} of 20")
print(f"L1: largest |slope| where w = 0: {slope(w1)[w1 == 0].abs().max():.3f}")
# --8<-- [end:sparse]

zero = w1 == 0
assert zero[3:].sum() == 16 and not zero[:3].any(), "the L1 penalty selects"
assert (slope(w1)[zero].abs() <= lam).all(), "|slope| ≤ λ keeps a weight at 0"
assert (w2 != 0).all(), "the L2 penalty has slope 0 at 0"
