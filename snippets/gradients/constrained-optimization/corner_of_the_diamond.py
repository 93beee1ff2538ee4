"""Nearest to (2, 1/2), the diamond offers a corner and the disc does not."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:ball]
def loss(w1, w2):
    return (w1 - 2) ** 2 + (w2 - 0.5) ** 2


angle = torch.arange(36_000, dtype=torch.float64) * torch.pi / 18_000
c, s = angle.cos(), angle.sin()
winners = {}
for name, size in [("L1", c.abs() + s.abs()), ("L2", torch.ones_like(c))]:
    w1, w2 = c / size, s / size  # where the norm is 1
    i = loss(w1, w2).argmin()
    winners[name] = w1[i], w2[i]
    print(
        f"{name}   w = {w1[i]:.3f} {w2[i]:.3f}   loss {loss(w1[i], w2[i]):.3f}"
    )
# --8<-- [end:ball]

assert winners["L1"] == (1, 0), "the corner: the second weight is exactly 0"
assert min(winners["L2"]) > 0.2, "on the disc no weight is 0"

balls = [
    plt.Polygon([(1, 0), (0, 1), (-1, 0), (0, -1)], fc="C0", alpha=0.4),
    plt.Circle((0, 0), 1, fc="C0", alpha=0.4),
]
fig, axes = plt.subplots(1, 2, figsize=(7.2, 3.4), sharey=True)
for ax, (name, (w1, w2)), ball in zip(axes, winners.items(), balls):
    ax.add_patch(ball)
    touching = loss(w1, w2).item()
    for value in (0.25, touching):
        ax.add_patch(plt.Circle((2, 0.5), value**0.5, fill=False, color="0.5"))
        ax.text(2, 0.55 - value**0.5, f"{value:.2f}", fontsize=9, ha="center")
    ax.plot(2, 0.5, "+", color="black", ms=9)
    ax.plot(w1, w2, "o", color="C3")
    ax.set(title=f"{name} ball", xlabel="w₁", aspect="equal")
    ax.set(xlim=(-1.2, 2.6), ylim=(-1.2, 1.4), xticks=[-1, 0, 1, 2])
axes[0].set(ylabel="w₂", yticks=[-1, 0, 1])
plt.show()
