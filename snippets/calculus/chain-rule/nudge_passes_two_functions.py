"""For y = (3x + 1)² at x = 1 a nudge is stretched by 3, and then by about 8."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:nudge]
def g(x):
    return 3 * x + 1


def f(u):
    return u**2


x = torch.tensor(1.0, dtype=torch.float64)
dx = torch.tensor([0.1, 0.01, 0.001], dtype=torch.float64)
u = g(x)
du = g(x + dx) - u
dy = f(u + du) - f(u)
print("   Δx      Δu       Δy     Δu/Δx   Δy/Δu    Δy/Δx")
for row in zip(dx, du, dy, du / dx, dy / du, dy / dx):
    print("{:.3f}   {:.3f}   {:.6f}   {:.3f}   {:.3f}   {:.3f}".format(*row))
# --8<-- [end:nudge]

assert torch.allclose(dy / dx, 24 + 9 * dx), "9x² + 6x + 1 has slope 24 at 1"

fig, ax = plt.subplots(figsize=(6.4, 3))
ends = [dx[0], du[0], dy[0]]
names = ["Δx = 0.1", "Δu = 0.3", "Δy = 2.49"]
for row, (end, name, color) in enumerate(zip(ends, names, ["C0", "C2", "C3"])):
    ax.plot([0, end], [-row, -row], color=color, lw=8, solid_capstyle="butt")
    ax.text(end + 0.03, -row + 0.1, name, va="bottom")
ax.plot(ends, [0, -1, -2], ls=":", color="0.5")
ax.text(0.26, -0.5, "× 3", va="center")
ax.text(1.5, -1.45, "× 8.3", va="center")
ax.set(title="A nudge passes through u = 3x + 1 and y = u²")
ax.set(xlabel="Δ", xlim=(0, 3), ylim=(-2.4, 0.6))
ax.set(yticks=[0, -1, -2], yticklabels=["x = 1", "u = 4", "y = 16"])
ax.grid(visible=False)
plt.show()
