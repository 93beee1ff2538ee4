"""Along the circle (cos t, sin t), xy has the slope y·(−sin t) + x·cos t."""

import matplotlib.pyplot as plt
import torch
from torch import cos, sin
from torch.func import grad


# --8<-- [start:circle]
def f(x, y):
    return x * y


print("   t   f_x dx/dt   f_y dy/dt      sum   by autograd")
for k in [0, 2, 3, 4, 6]:
    t = torch.tensor(k * torch.pi / 12, dtype=torch.float64)
    f_x, f_y = grad(f, argnums=(0, 1))(cos(t), sin(t))
    via_x, via_y = f_x * grad(cos)(t), f_y * grad(sin)(t)
    total = grad(lambda t: f(cos(t), sin(t)))(t)
    row = via_x, via_y, via_x + via_y, total
    print(f"{15 * k:3}°", end="")  # z below: 0.000 instead of −0.000
    print("{:z11.3f} {:z11.3f} {:z9.3f} {:z10.3f}".format(*row))
    # --8<-- [end:circle]
    assert torch.isclose(via_x + via_y, total), "df/dt = f_x dx/dt + f_y dy/dt"
    assert torch.isclose(total, cos(2 * t)), "and it is cos 2t"

turn = torch.linspace(0, 2 * torch.pi, 49)
s = torch.linspace(-1.5, 1.5, 31)
X, Y = torch.meshgrid(s, s, indexing="xy")
fig, (ax1, ax2) = plt.subplots(1, 2, figsize=(7.2, 3.5))
levels = [-1, -0.5, -0.2, 0.2, 0.5, 1]
ax1.contour(X, Y, f(X, Y), levels, colors="0.5", linestyles="-", linewidths=1)
box = {"fc": "white", "ec": "none", "pad": 1}
ax1.axhline(0, color="0.5", lw=1)  # f = 0 on both axes
ax1.axvline(0, color="0.5", lw=1)
for value in [0, 0.2, 0.5, 1]:
    at = (1.24, value / 1.24) if value else (0, 1.25)
    ax1.text(*at, f"{value:g}", color="0.4", ha="center", va="center", bbox=box)
ax1.plot(cos(turn), sin(turn), color="C0", lw=2.5)
ax1.set(title="contours of xy, and the path", xlabel="x", ylabel="y")
ax1.set(aspect="equal")
degrees = turn * 180 / torch.pi
ax2.plot(degrees, sin(turn) * cos(turn), color="C0", label="f")
ax2.plot(degrees, cos(2 * turn), color="C3", ls="--", label="df/dt")
for k, marker in [(0, "o"), (3, "s")]:
    t = torch.tensor(k * torch.pi / 12)
    ax1.plot(cos(t), sin(t), marker, color="black")
    ax2.plot(15 * k, sin(t) * cos(t), marker, color="black")
ax2.set(title="along the path", xlabel="t in °", xticks=range(0, 361, 90))
ax2.set(ylim=(-1.1, 1.6))
ax2.legend(ncols=2, loc="upper right")
plt.show()
