"""Descent on x² − y² from the x-axis ends in the saddle; off it, it escapes."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad


# --8<-- [start:saddle]
def f(p):
    return p[0] ** 2 - p[1] ** 2


def descend(y, eta=0.1, steps=100):
    p = torch.tensor([2.0, y], dtype=torch.float64)
    path = [p]
    for _ in range(steps):
        p = p - eta * grad(f)(p)
        path.append(p)
    return torch.stack(path)


on_axis, beside = descend(0.0), descend(1e-6)
print("step    start (2, 0)           start (2, 0.000001)")
for k in [0, 25, 50, 75, 100]:
    (x, y), (x2, y2) = on_axis[k], beside[k]
    print(f"{k:4}   ({x:.1e}, {y.abs():g})   ({x2:.1e}, {y2:.1e})")
print(f"f in the end: {f(on_axis[-1]):.1e} and {f(beside[-1]):.1e}")
# --8<-- [end:saddle]

assert (on_axis[:, 1] == 0).all(), "on the x-axis ∂f/∂y = 0: it stays there"
growth = beside[1:, 1] / beside[:-1, 1]
assert torch.allclose(growth, torch.full_like(growth, 1.2)), "y ← (1 + 2η)y"

s = torch.linspace(-2.2, 2.2, 25)
grid = torch.stack(torch.meshgrid(s, s, indexing="xy"))
fig, ax = plt.subplots(figsize=(5.6, 4.6))
levels = [-2, -0.5, 0, 0.5, 2]
lines = ax.contour(*grid, f(grid), levels, colors="0.5", linewidths=1)
ax.clabel(lines, fontsize=9, fmt=lambda c: f"{c:g}".replace("-", "−"))
inside = beside[beside[:, 1] < 2.2]
ax.plot(*on_axis.T, "s", color="C3", ms=7, label="from (2, 0)")
ax.plot(*inside.T, "o--", color="C0", ms=3, label="from (2, 0.000001)")
ax.set(title="x² − y²", xlabel="x", ylabel="y", aspect="equal")
ax.legend(loc="lower right")
plt.show()
