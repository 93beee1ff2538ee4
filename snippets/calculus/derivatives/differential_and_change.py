"""For y = x² the change Δy exceeds the differential dy by exactly (dx)²."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad


# --8<-- [start:differential]
def f(x):
    return x**2


x = torch.tensor(3.0, dtype=torch.float64)
dx = torch.tensor([1.0, 0.1, 0.01, 0.001], dtype=torch.float64)
dy = grad(f)(x) * dx
change = f(x + dx) - f(x)
gap = change - dy
print("   dx         dy         Δy    Δy − dy   (Δy − dy)/dx")
for row in zip(dx, dy, change, gap, gap / dx):
    print("{:5.3f}   {:8.6f}   {:8.6f}   {:8.6f}   {:12.3f}".format(*row))
# --8<-- [end:differential]

assert torch.allclose(gap, dx**2), "for x² the gap is the corner (dx)²"

fig, (ax1, ax2) = plt.subplots(1, 2, figsize=(7.2, 3.8))
ax1.fill_between([0, 3], 0, 3, color="0.5", alpha=0.2)
ax1.fill_between([3, 4], 0, 3, color="C0", alpha=0.4)
ax1.fill_between([0, 3], 3, 4, color="C0", alpha=0.4)
ax1.fill_between([3, 4], 3, 4, fc="none", ec="C3", hatch="//")
ax1.text(1.5, 1.5, "x²", ha="center", va="center")
ax1.text(1.5, 3.5, "x dx", ha="center", va="center")
ax1.text(3.5, 1.5, "x dx", ha="center", va="center")
ax1.text(3.5, 4.15, "(dx)²", ha="center")
ax1.set(title="y = x²: x = 3, dx = 1", xlabel="x", ylabel="x", ylim=(0, 4.7))
ax1.set(aspect="equal", xticks=range(5), yticks=range(5))

t = torch.linspace(2.2, 4.25, 60)
ax2.plot(t, f(t), color="black", label="y = x²")
ax2.plot(t, 9 + 6 * (t - 3), color="C0", ls="--", label="tangent at 3")
ax2.plot([3, 4, 4], [9, 9, 15], color="0.5")
ax2.plot([4, 4], [15, 16], color="C3", lw=5)
ax2.plot(3, 9, "o", color="black")
ax2.text(3.5, 8.7, "dx = 1", ha="center", va="top")
ax2.text(4.06, 11.5, "dy = 6")
ax2.text(4.1, 15, "(dx)² = 1")
ax2.set(title="Δy = dy + (dx)² = 7", xlabel="x", ylabel="y", xlim=(2.2, 4.9))
ax2.legend()
plt.show()
