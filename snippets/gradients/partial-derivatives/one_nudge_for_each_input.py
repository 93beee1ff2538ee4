"""For ‖x‖ with n inputs, central differences need 2n values of the function."""

import torch
from torch.func import grad

# --8<-- [start:nudge]
calls = 0


def f(x):
    global calls
    calls += 1
    return (x**2).sum().sqrt()


def partials(x, h=1e-5):
    p = torch.empty_like(x)
    for i in range(len(x)):
        e = torch.zeros_like(x)
        e[i] = h  # nudge input i, hold all others
        p[i] = (f(x + e) - f(x - e)) / (2 * h)
    return p


x = torch.tensor([3.0, 4.0], dtype=torch.float64)
print("‖x‖ at (3, 4):", ", ".join(f"{p:.4f}" for p in partials(x)))
for n in [10, 100, 1000]:
    x = torch.linspace(1, 2, n, dtype=torch.float64)
    calls = 0
    gap = (partials(x) - grad(f)(x)).abs().max()
    print(f"n = {n:4}   {calls - 1:4} + 1 calls   gap < 1e-8: {gap < 1e-8}")
    # --8<-- [end:nudge]
    assert calls == 2 * n + 1, "two calls for each input, and one for autograd"
    assert gap < 1e-8, "both agree with x/‖x‖"
