"""The gap of x² − xy + 2y² to its tangent plane shrinks faster than ‖h‖."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad


# --8<-- [start:plane]
def f(x, y):
    return x**2 - x * y + 2 * y**2


x, y = torch.tensor([2.0, 1.0], dtype=torch.float64)
f_x, f_y = grad(f, argnums=(0, 1))(x, y)


def plane(h1, h2):
    return f(x, y) + f_x * h1 + f_y * h2


print(f"f(2.1, 1.2) = {f(x + 0.1, y + 0.2):.2f}   plane {plane(0.1, 0.2):.2f}")
angle = torch.linspace(0, 2 * torch.pi, 361, dtype=torch.float64)
worst = {}
for r in [1, 0.1, 0.01, 0.001]:
    h1, h2 = r * angle.cos(), r * angle.sin()  # a circle of steps
    gap = f(x + h1, y + h2) - plane(h1, h2)
    worst[r] = gap.abs().max()
    print(f"‖h‖ = {r:<5}   worst gap / ‖h‖ = {worst[r] / r:.4f}")
# --8<-- [end:plane]

for r, value in worst.items():
    assert value <= 2.21 * r**2, "the gap is at most 2.21 ‖h‖²"

fig = plt.figure(figsize=(7.2, 3.6))
ax1 = fig.add_subplot(1, 2, 1, projection="3d")
ax2 = fig.add_subplot(1, 2, 2)
t = torch.linspace(-1.4, 1.4, 9, dtype=torch.float64)
h1, h2 = torch.meshgrid(t, t, indexing="xy")
bowl = [v.numpy() for v in (2 + h1, 1 + h2, f(2 + h1, 1 + h2))]
ax1.plot_wireframe(*bowl, color="0.6", lw=0.6)
h1, h2 = h1[::4, ::4], h2[::4, ::4]
sheet = [v.numpy() for v in (2 + h1, 1 + h2, plane(h1, h2))]
ax1.plot_wireframe(*sheet, color="C3", lw=1.5)
ax1.plot([2], [1], [4], "o", color="black")
ax1.set(title="z = f(x, y)", xlabel="x", ylabel="y", xticks=[1, 2, 3])
ax1.set(yticks=[0, 1, 2], zticks=[0, 4, 8, 12])
ax1.view_init(elev=10, azim=-50)
ax1.set_box_aspect((1, 1, 1), zoom=1.1)
ax1.grid(False)
t = torch.linspace(-0.8, 0.8, 21, dtype=torch.float64)
h1, h2 = torch.meshgrid(t, t, indexing="xy")
levels = [2, 3, 4, 5, 6]
lines = ax2.contour(2 + h1, 1 + h2, f(2 + h1, 1 + h2), levels, colors="0.5")
at = [(1.37, 0.8), (1.42, 1.15), (1.57, 1.35), (1.87, 1.45), (2.12, 1.55)]
ax2.clabel(lines, fmt="%g", manual=at)
ax2.contour(2 + h1, 1 + h2, plane(h1, h2), levels, colors="C3", linestyles="--")
ax2.plot(2, 1, "o", color="black")
ax2.set(title="contours: f (—), plane (- -)", xlabel="x", ylabel="y")
ax2.set(aspect="equal", xticks=[1.5, 2, 2.5], yticks=[0.5, 1, 1.5])
plt.show()
