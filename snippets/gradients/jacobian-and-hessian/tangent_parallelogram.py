"""Small areas near p grow by |det J(p)|, for (x² − y², 2xy) at (1, ½) by 5."""

import matplotlib.pyplot as plt
import torch
from torch.func import jacrev


# --8<-- [start:area]
def F(p):
    x, y = p
    return torch.stack([x**2 - y**2, 2 * x * y])


p = torch.tensor([1.0, 0.5], dtype=torch.float64)
J = jacrev(F)(p)  # (outputs, inputs)
print("J =", J.tolist(), f"  det J = {torch.linalg.det(J):.4f}")

edge = torch.linspace(0, 1, 1000, dtype=torch.float64)
zero, one = torch.zeros_like(edge), torch.ones_like(edge)
square = torch.stack(  # once around the unit square, counterclockwise
    [
        torch.cat([edge, one, 1 - edge, zero]),
        torch.cat([zero, edge, one, 1 - edge]),
    ]
)
growths = []
for h in [0.5, 0.1, 0.01]:
    x, y = F(p[:, None] + h * square)  # the image of its boundary
    area = (x * y.roll(-1) - y * x.roll(-1)).sum() / 2
    growths.append(area / h**2)
    print(f"square of side {h:4}: area grows {growths[-1]:.4f} times")
# --8<-- [end:area]

by_hand = torch.tensor([[2.0, -1.0], [1.0, 2.0]], dtype=torch.float64)
assert torch.equal(J, by_hand), "J = [[2x, −2y], [2y, 2x]]"
assert abs(growths[-1] - 5) < 0.1, "areas grow by |det J| = 5 in the limit"

fig, axes = plt.subplots(1, 2, figsize=(7.2, 3.7))
t = torch.linspace(0, 1, 13, dtype=torch.float64)
for c in t[::3]:
    for line in (0.5 + t, c + 0 * t), (0.5 + c + 0 * t, t):
        axes[0].plot(*line, color="0.5", lw=0.8)
        axes[1].plot(*F(line), color="0.5", lw=0.8)
v = 0.25 * square[:, ::100]  # with all four corners
small = p[:, None] + v
tangent = F(p)[:, None] + J @ v
axes[0].fill(*small, fc="none", ec="C0", lw=2.5)
axes[1].fill(*F(small), fc="none", ec="C0", lw=2.5, label="F(square)")
axes[1].fill(*tangent, fc="none", ec="C3", ls="--", lw=1.8, label="F(p) + Jv")
for ax, point, name in [(axes[0], p, "p"), (axes[1], F(p), "F(p)")]:
    ax.plot(*point, "o", color="black", ms=4)
    ax.text(*(point - 0.05), name, ha="right", va="top")
axes[0].set(title="inputs", xlabel="x", ylabel="y", aspect="equal")
axes[1].set(title="outputs", xlabel="x² − y²", ylabel="2xy", aspect="equal")
axes[1].legend(loc="upper left", fontsize=9)
plt.show()
