"""On x² − 1.6xy + y² each round of slice minima multiplies y by 0.64."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad


# --8<-- [start:rounds]
def g(x, y):
    return x**2 - 1.6 * x * y + y**2


x, y = torch.tensor([-2.0, 2.0], dtype=torch.float64)
path = [(x, y)]
for k in range(1, 6):
    x = 0.8 * y  # the minimum of the slice with y held
    path.append((x, y))
    y = 0.8 * x  # the minimum of the slice with x held
    path.append((x, y))
    g_x, g_y = grad(g, argnums=(0, 1))(x, y)
    print(f"round {k}   x = {x:.4f}   y = {y:.4f}   ∂g/∂x = {g_x:.4f}")
    # --8<-- [end:rounds]
    assert g_y.abs() < 1e-12, "the last slice was minimized, so ∂g/∂y = 0"

assert torch.isclose(y, 2 * torch.tensor(0.64).double() ** 5), "0.64 a round"

t = torch.linspace(-2.3, 2.3, 41)
X, Y = torch.meshgrid(t, t, indexing="xy")
fig, ax = plt.subplots(figsize=(5.2, 4.6))
levels = [0.1, 0.5, 1.5, 3, 6, 10]
lines = ax.contour(X, Y, g(X, Y), levels, colors="0.5", linewidths=1)
at = [(-0.3, 0.1), (0, -0.7), (0, 1.2), (-1.7, 0), (-1, 1.4), (-1.8, 1.5)]
ax.clabel(lines, fmt="%g", manual=at)
ax.plot(*torch.tensor(path).T, "o-", color="C3", ms=4, label="slice by slice")
ends = torch.tensor([-2.3, 2.3])
ax.plot(ends, ends * 0.8, color="C1", ls="--", label="∂g/∂y = 0")
ax.plot(ends * 0.8, ends, color="C0", ls=":", label="∂g/∂x = 0")
ax.set(title="Staircase into the valley", xlabel="x", ylabel="y")
ax.set(aspect="equal", xlim=(-2.3, 2.3), ylim=(-2.3, 2.3))
ax.legend(loc="lower right")
plt.show()
