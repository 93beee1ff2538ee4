"""Penalized minima lie where a contour touches the ball of their norm."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# --8<-- [start:touch]
C = torch.tensor([[2.5, 1.5], [1.5, 2.5]], dtype=torch.float64)  # XᵀX / n
best = torch.tensor([3.0, 1.0], dtype=torch.float64)


def excess(w):  # loss above its least value; w has shape (…, 2)
    return ((w - best) @ C * (w - best)).sum(-1)


l1, l2 = torch.zeros(2, 2, dtype=torch.float64)
for _ in range(500):
    l1 = F.softshrink(l1 - 0.1 * 2 * C @ (l1 - best), 0.1 * 10)  # λ = 10
    l2 = l2 - 0.1 * (2 * C @ (l2 - best) + 2 * 4 * l2)  # λ = 4
angle = torch.arange(36_000, dtype=torch.float64) * torch.pi / 18_000
around = torch.stack([angle.cos(), angle.sin()], 1)  # (36000, 2)
found = {}
for name, w, p in [("L1", l1, 1), ("L2", l2, 2)]:
    r = w.norm(p)
    ball = around * r / around.norm(p, dim=1, keepdim=True)  # its edge
    rival = ball[excess(ball).argmin()]
    found[name] = w, r, rival
    print(f"{name} penalty   w = {w[0]:.2f} {w[1]:.2f}   norm {r:.2f}")
    print(f"{name} ball      w = {rival[0]:.2f} {rival[1]:.2f}")
# --8<-- [end:touch]

for w, _, rival in found.values():
    assert (w - rival).norm() < 1e-3, "penalty and ball choose one point"
assert found["L1"][0][1] == 0, "the corner: the second weight is exactly 0"

fig, axes = plt.subplots(1, 2, figsize=(6.4, 3.2), sharey=True)
stretch = torch.linalg.cholesky(C).inverse()  # the unit circle to excess 1
for ax, (name, (w, r, _)), p in zip(axes, found.items(), (1, 2)):
    circle = around[::500]
    for level in (excess(w) / 5, excess(w)):
        ring = best + level.sqrt() * circle @ stretch
        ax.plot(*torch.cat([ring, ring[:1]]).T, color="0.5", lw=1.2)
    edge = circle * r / circle.norm(p, dim=1, keepdim=True)
    ax.fill(*edge.T, fc="C0", alpha=0.35)
    ax.plot(*best, "+", color="black", ms=10)
    ax.plot(*w, "o", color="C3")
    ax.set(title=name, xlabel="w₁", aspect="equal", xticks=range(-2, 5))
    ax.set(xlim=(-2.2, 4.6), ylim=(-2.2, 3))
axes[0].set(ylabel="w₂", yticks=range(-2, 4))
plt.show()
