"""xy(x² − y²)/(x² + y²), 0 at the origin, has mixed partials −1 and 1 there."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad


# --8<-- [start:order]
def f(x, y):  # f(0, 0) = 0; this formula holds everywhere else
    return x * y * (x**2 - y**2) / (x**2 + y**2)


f_x, f_y = grad(f, argnums=0), grad(f, argnums=1)
zero = torch.tensor(0.0, dtype=torch.float64)
quotients = []
print("     h    f_x(0, h)   f_x(0, h)/h    f_y(h, 0)   f_y(h, 0)/h")
for h in torch.tensor([0.1, 0.01, -0.01], dtype=torch.float64):
    row = h, f_x(zero, h), f_x(zero, h) / h, f_y(h, zero), f_y(h, zero) / h
    quotients.append((row[2], row[4]))
    print("{:6.2f} {:12.2f} {:13.2f} {:12.2f} {:13.2f}".format(*row))
# --8<-- [end:order]

for first, then in quotients:
    assert torch.isclose(first, zero - 1), "f_x(0, h) = −h"
    assert torch.isclose(then, zero + 1), "f_y(h, 0) = h"

angle = torch.linspace(0, 2 * torch.pi, 97, dtype=torch.float64)
mixed = grad(f_x, argnums=1)
fig, ax = plt.subplots(figsize=(6.4, 3.6))
for radius, style in [(1.0, {"color": "C0", "lw": 5, "alpha": 0.35}),
                      (0.001, {"color": "black", "ls": "--"})]:  # fmt: skip
    x, y = radius * angle.cos(), radius * angle.sin()
    values = [mixed(a, b) for a, b in zip(x, y)]
    ax.plot(angle * 180 / torch.pi, values, label=f"r = {radius:g}", **style)
ax.plot([0, 180, 360], [1, 1, 1], "o", color="C2", label="x-axis: +1")
ax.plot([90, 270], [-1, -1], "s", color="C3", label="y-axis: −1")
ax.set(title="f_xy on a circle of radius r around 0", xlabel="angle φ in °")
ax.set(xticks=range(0, 361, 45), ylim=(-1.7, 2.9), ylabel="f_xy")
ax.legend(ncols=2, loc="upper center")
plt.show()
