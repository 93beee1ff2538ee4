"""x/2 + x² sin(1/x) has slope 1/2 at 0, and slope −1/2 as near as you like."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad


# --8<-- [start:wiggle]
def f(x):
    return x / 2 + x**2 * torch.sin(1 / x)  # and f(0) = 0


falls, rises = [], []
for k in [1, 10, 100, 1000]:
    x = 1 / torch.tensor(2 * torch.pi * k, dtype=torch.float64)
    y = 1 / torch.tensor((2 * k + 1) * torch.pi, dtype=torch.float64)
    falls.append(grad(f)(x))
    rises.append(grad(f)(y))
    print(f"f(x)/x = {f(x) / x:.3f}   f′({x:.6f}) = {falls[-1]:.3f}", end="")
    print(f"   f′({y:.6f}) = {rises[-1]:.3f}")
# --8<-- [end:wiggle]

assert all(slope < 0 for slope in falls), (
    "f falls at points as near as you like"
)
assert all(slope > 0 for slope in rises), "and rises at others"

t = torch.linspace(-0.25, 0.25, 600, dtype=torch.float64)
fig, ax = plt.subplots()
ax.plot(t, f(t), color="black", label="f(x)")
ax.plot(t, t / 2, color="C0", ls="--", label="tangent at 0, slope 1/2")
ax.plot(0, 0, "o", color="C3")
ax.set(title="f′(0) = 1/2, and yet f wiggles", xlabel="x", ylabel="y")
ax.legend()
plt.show()
