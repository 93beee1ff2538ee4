"""Six of the seven points share one contour of f(x, y) = x² − xy + 2y²."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:surface]
def f(x, y):
    return x**2 - x * y + 2 * y**2


points = torch.tensor(
    [(2, 1), (2, 0), (1, -1), (-2, 0), (-2, -1), (1, 1.5), (1, 1)],
    dtype=torch.float64,
)
x, y = points.T
heights = f(x, y)
for a, b, z in zip(x, y, heights):
    print(f"f({a:4.1f}, {b:4.1f}) = {z:g}")
# --8<-- [end:surface]

assert (heights[:-1] == 4).all(), "six of the points lie on the contour f = 4"
assert heights[-1] == 2, "the seventh lies on f = 2"

fig = plt.figure(figsize=(7.2, 3.6))
ax1 = fig.add_subplot(1, 2, 1, projection="3d")
ax2 = fig.add_subplot(1, 2, 2)
t = torch.linspace(-2.4, 2.4, 10)
X, Y = torch.meshgrid(t, t * 0.8, indexing="xy")
mesh = [v.numpy() for v in (X, Y, f(X, Y))]
ax1.plot_wireframe(*mesh, color="0.6", lw=0.6)
turn = torch.linspace(0, 2 * torch.pi, 41)
u, v = turn.cos(), turn.sin() / 7**0.5
ax1.plot(2 * (u + v), 4 * v, 4.0, color="C3", lw=2.5)
ax1.set(title="z = f(x, y)", xlabel="x", ylabel="y", zlim=(0, 18))
ax1.set(xticks=[-2, 0, 2], yticks=[-2, 0, 2], zticks=[0, 4, 8, 12, 16])
ax1.view_init(elev=32, azim=-62)
ax1.grid(False)
t = torch.linspace(-2.7, 2.7, 31)
X, Y = torch.meshgrid(t, t * 0.8, indexing="xy")
lines = ax2.contour(X, Y, f(X, Y), [1, 2, 6], colors="0.5", linewidths=1)
ax2.clabel(lines, fmt="%g")
four = ax2.contour(X, Y, f(X, Y), [4], colors="C3", linewidths=2.5)
ax2.clabel(four, fmt="f = %g", manual=[(-0.7, -1.5)])
ax2.plot(x[:-1], y[:-1], "o", color="black")
ax2.plot(x[-1:], y[-1:], "s", color="0.5")
ax2.set(title="contours of f", xlabel="x", ylabel="y", aspect="equal")
plt.show()
