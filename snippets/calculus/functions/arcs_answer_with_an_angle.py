"""For −1 ≤ x ≤ 1 the angles arcsin x and arccos x add up to π/2."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:angle]
x = torch.tensor([-1.0, -0.5, 0.0, 0.5, 1.0], dtype=torch.float64)
print("   x   arcsin x   arccos x       sum   arctan x")
for row in zip(x, x.asin(), x.acos(), x.asin() + x.acos(), x.atan()):
    print("{:4g} {:10.4f} {:10.4f} {:9.4f} {:10.4f}".format(*row))
print(f"torch.asin of 1.5: {torch.asin(torch.tensor(1.5)):g}")
# --8<-- [end:angle]

far = torch.tensor([1e3, 1e9], dtype=torch.float64)

t = torch.linspace(-1, 1, 81, dtype=torch.float64)
half_turn = torch.full_like(t, torch.pi)
assert torch.allclose(2 * (t.asin() + t.acos()), half_turn), "sum π/2"
assert (t.asin().diff() > 0).all() and (t.acos().diff() < 0).all(), "monotone"
assert torch.allclose((-t).asin(), -t.asin()), "arcsin is odd"
assert torch.allclose((-t).acos(), torch.pi - t.acos()), "turn about (0, π/2)"
gap = torch.pi / 2 - far.atan()
assert (gap.diff() < 0).all() and (gap > 0).all(), "arctan → π/2 from below"

plt.rc("xtick", bottom=False)
plt.rc("ytick", left=False)
fig, axes = plt.subplots(1, 3, figsize=(6.4, 2.8))
bent = torch.linspace(-torch.pi / 2, torch.pi / 2, 21)
axes[0].plot(bent.sin(), bent, color="black")
axes[1].plot(bent.sin(), torch.pi / 2 - bent, color="black")
s = torch.linspace(-6, 6, 27)
axes[2].plot(s, s.atan(), color="black")
half = [torch.pi * k / 2 for k in range(-1, 3)]
for ax, name, low in zip(axes, ["arcsin x", "arccos x", "arctan x"], [0, 1, 0]):
    ax.set(title=name, xlabel="x", yticks=half[low : low + 3])
    ax.set_yticklabels(["−π/2", "0", "π/2", "π"][low : low + 3])
    ax.set(xticks=[-1, 0, 1] if ax is not axes[2] else [-6, 0, 6])
axes[2].set(ylim=(-1.7, 1.7))
for y in [half[0], half[2]]:
    axes[2].axhline(y, color="0.5", ls="--")
plt.show()
