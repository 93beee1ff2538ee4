"""The circle that fits x² best at x has the radius (1 + 4x²)^(3/2)/2."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:fit]
def f(x):
    return x**2


def circle_through(x, h):  # three points of the graph, h apart
    p, q, r = [torch.stack([t, f(t)]) for t in (x - h, x, x + h)]
    a, b, c = (p - q).norm(), (q - r).norm(), (r - p).norm()
    u, v = q - p, r - p
    area = (u[0] * v[1] - u[1] * v[0]).abs() / 2
    return a * b * c / (4 * area)  # its radius


found = {}
for x in torch.tensor([0.0, 0.5, 1.0], dtype=torch.float64):
    found[x.item()] = radius = circle_through(x, 1e-3)
    formula = 2 / (1 + (2 * x) ** 2) ** 1.5
    print(f"x = {x:3.1f}   1/radius = {1 / radius:.4f}   κ = {formula:.4f}")
    assert abs(1 / radius - formula) < 1e-5, "κ = f″/(1 + f′²)^(3/2)"
# --8<-- [end:fit]

t = torch.linspace(-1.75, 1.75, 57)
turn = torch.linspace(0, 2 * torch.pi, 61)
fig, ax = plt.subplots(figsize=(6.4, 5))
ax.plot(t, f(t), color="black", label="y = x²")
for x, color, ls in [(0.0, "C0", "--"), (0.5, "C1", "-.")]:
    slope, radius = 2 * x, (1 + 4 * x**2) ** 1.5 / 2
    length = (1 + slope**2) ** 0.5
    middle = x - radius * slope / length, x**2 + radius / length
    across = middle[0] + radius * torch.cos(turn)
    up = middle[1] + radius * torch.sin(turn)
    ax.plot(across, up, color=color, ls=ls, label=f"circle, r = {radius:.2f}")
    ax.plot(x, x**2, "o", color=color)
ax.set(title="f″ = 2 everywhere, the curvature is not", xlabel="x", ylabel="y")
ax.set(aspect="equal", xlim=(-2.2, 2.2), ylim=(-0.4, 3.7))
ax.legend(loc="upper center", ncols=3)
plt.show()
