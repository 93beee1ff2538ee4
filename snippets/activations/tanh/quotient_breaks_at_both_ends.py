"""For tiny x, tanh x ≈ x; for large x, 1 − tanh x = 2σ(−2x) ≈ 2e^(−2x)."""

import torch


# --8<-- [start:numerics]
def quotient(x):
    up, down = torch.exp(x), torch.exp(-x)
    return (up - down) / (up + down)


def stretched(x):
    return 2 * torch.sigmoid(2 * x) - 1


x = torch.tensor([1e-8, 1.0, 5.0, 10.0, 100.0])  # float32
rows = zip(x, quotient(x), stretched(x), torch.tanh(x))
print("      x   quotient   2σ(2x) − 1   torch.tanh")
for u, q, s, t in rows:
    print(f"{u:7.0e}   {q:8.6g}   {s:10.6g}   {t:10.6g}")

x = x[2:4].requires_grad_()
(slope,) = torch.autograd.grad(torch.tanh(x).sum(), x)
exact = 1 / torch.cosh(x) ** 2
for u, m, e in zip(x, slope, exact):
    print(f"tanh'({u:.0f})   autograd {m:.2e}   1/cosh² {e:.2e}")
# --8<-- [end:numerics]

tiny, huge = torch.tensor(1e-8), torch.tensor(100.0)
assert quotient(tiny) == 0 < torch.tanh(tiny), "e^x − e^(−x) cancels"
assert quotient(huge).isnan(), "∞/∞"
assert slope[1] == 0 < exact[1], "1 − 1² = 0, but 1/cosh² > 0"
