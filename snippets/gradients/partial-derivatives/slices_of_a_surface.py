"""The slopes of two slices at (2, 1) are the partial derivatives 3 and 2."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad


def f(x, y):
    return x**2 - x * y + 2 * y**2


# --8<-- [start:slices]
x = torch.tensor(2.0, dtype=torch.float64)
y = torch.tensor(1.0, dtype=torch.float64)
for h in [0.1, 0.01, 0.001]:
    along_x = (f(x + h, y) - f(x, y)) / h  # y held constant
    along_y = (f(x, y + h) - f(x, y)) / h  # x held constant
    print(f"h = {h:<5}   along x {along_x:.3f}   along y {along_y:.3f}")
f_x, f_y = grad(f, argnums=(0, 1))(x, y)
print(f"autograd    ∂f/∂x   {f_x:.3f}   ∂f/∂y   {f_y:.3f}")
# --8<-- [end:slices]

assert (f_x, f_y) == (3, 2), "∂f/∂x = 2x − y and ∂f/∂y = −x + 4y at (2, 1)"

t = torch.linspace(-1, 3, 31)
X, Y = torch.meshgrid(t, t * 0.8 - 0.1, indexing="xy")
fig, axes = plt.subplot_mosaic([["map", "x"], ["map", "y"]], figsize=(7.2, 4))
ax = axes["map"]
levels = [0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5]
lines = ax.contour(X, Y, f(X, Y), levels, colors="0.5", linewidths=1)
at = [(0, 0.5), (1, -0.3), (1.45, -0.2), (1.7, -0.3), (0.5, 1.6), (2.45, 0.2)]
ax.clabel(lines, fmt="%g", manual=at)
ax.axhline(1, color="C0", lw=2.5)
ax.axvline(2, color="C1", ls="--", lw=2.5)
ax.plot(2, 1, "o", color="black")
ax.plot(2, 0.5, "s", color="C1")
for at, text, color in [((0.5, 1), "y = 1", "C0"), ((2, 2.05), "x = 2", "C1")]:
    box = {"fc": "white", "ec": "none", "pad": 2}
    ax.text(*at, text, color=color, ha="center", va="center", bbox=box)
ax.set(title="contours of f", xlabel="x", ylabel="y", aspect="equal")
for name, curve, at, slope, style in [
    ("x", f(t, torch.tensor(1.0)), 2, f_x, {"color": "C0"}),
    ("y", f(torch.tensor(2.0), t), 1, f_y, {"color": "C1", "ls": "--"}),
]:
    ax, other = axes[name], {"x": "y = 1", "y": "x = 2"}[name]
    ax.plot(t, curve, **style)
    ax.plot(t, 4 + slope * (t - at), color="black", lw=1)
    ax.plot(at, 4, "o", color="black")
    ax.text(at + 0.15, 3.7, f"slope {slope:g}", va="top")
    ax.set(title=f"slice {other}", xlabel=name, ylim=(0, 9), yticks=[0, 4, 8])
axes["y"].plot(0.5, 3.5, "s", color="C1")
plt.show()
