"""Measured in other units, the same f can have another steepest descent."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad


# --8<-- [start:units]
def f(x, y):
    return (x**2 + 10 * y**2) / 2


def steepest(s):  # with the coordinate z = s y instead of y
    def g(q):
        return f(q[0], q[1] / s)

    q = torch.tensor([10.0, s * 1.0], dtype=torch.float64)  # (x, y) = (10, 1)
    dx, dz = -grad(g)(q)
    return torch.stack([dx, dz / s])  # the same step in x and y


steps = {s: steepest(s) for s in [0.5, 1.0, 2.0, 10**0.5]}
for s, step in steps.items():
    print("z = {:.3f} y   step in (x, y): ({:.1f}, {:.1f})".format(s, *step))
# --8<-- [end:units]

gradient = torch.tensor([10.0, 10.0], dtype=torch.float64)
for s, step in steps.items():
    metric = torch.tensor([1, 1 / s**2], dtype=torch.float64)
    assert torch.allclose(step, -metric * gradient), "Δy shrinks by s²"
    assert step @ gradient < 0, "each of them leads downhill"

x = torch.linspace(-1.2, 11, 80)
y = torch.linspace(-2.6, 2.2, 60)
grid = torch.stack(torch.meshgrid(x, y, indexing="xy"))
fig, ax = plt.subplots(figsize=(7.2, 3.5))
lines = ax.contour(*grid, f(*grid), [2, 8, 18, 33, 55], colors="0.5")
ax.clabel(lines, [2, 8, 18, 33], fontsize=9)
styles = zip(["C0", "C1", "C2", "C3"], [":", "-", "-.", "--"])
for (s, step), (color, ls) in zip(steps.items(), styles):
    end = torch.tensor([10, 1]) + 3 * step / step.norm()
    ax.plot([10, end[0]], [1, end[1]], color=color, ls=ls, lw=2)
    unit = f"z = {s:.3g}y".replace(" 1y", " y")
    ax.text(end[0] - 0.15, end[1], unit, ha="right", va="center")
ax.plot(10, 1, "o", color="black")
ax.plot(0, 0, "*", color="C3", ms=12)
ax.set(title="(x² + 10y²)/2", xlabel="x", ylabel="y", aspect="equal")
plt.show()
