"""The midpoint of (1, 0) and (0, 1) leaves √|x₁| + √|x₂| ≤ 1."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:midpoint]
def size(x, p):
    return (x.abs() ** p).sum(-1)


x = torch.tensor([1.0, 0.0], dtype=torch.float64)
y = torch.tensor([0.0, 1.0], dtype=torch.float64)
middle = (x + y) / 2
print("  p   size(x)   size(y)   size(middle)")
for p in [0.5, 1.0, 2.0]:
    s = [size(point, p) for point in (x, y, middle)]
    print("{:3}   {:7.3f}   {:7.3f}   {:12.3f}".format(p, *s))
# --8<-- [end:midpoint]

inside = [size(middle, p) <= 1 for p in (0.5, 1, 2)]
assert inside == [False, True, True], "a convex set contains its segments"

angle = torch.linspace(0, 2 * torch.pi, 65, dtype=torch.float64)
c, s = angle.cos(), angle.sin()
fig, axes = plt.subplots(1, 3, figsize=(7.2, 2.9), sharey=True)
for ax, p, text in zip(axes, (0.5, 1, 2), ("not convex", "convex", "convex")):
    edge = [u.sign() * u.abs() ** (2 / p) for u in (c, s)]
    ax.fill(*edge, fc="C0", ec="C0", alpha=0.3)
    ax.plot([1, 0], [0, 1], color="C3", ls="--")
    ax.plot(0.5, 0.5, "X" if p < 1 else "o", color="C3", ms=8)
    ax.set(title=f"p = {p:g}: {text}", xlabel="x₁", aspect="equal")
    ax.set(xticks=[-1, 0, 1], yticks=[-1, 0, 1])
axes[0].set(ylabel="x₂")
plt.show()
