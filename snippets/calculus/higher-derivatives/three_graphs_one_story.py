"""x³ − 3x turns where f′ changes sign and bends over where f″ does."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad


# --8<-- [start:story]
def f(x):
    return x**3 - 3 * x


d1, d2, d3 = grad(f), grad(grad(f)), grad(grad(grad(f)))
rows = []
print("  x      f     f′     f″     f‴")
for x in torch.linspace(-2, 2, 5, dtype=torch.float64):
    rows.append((x, f(x), d1(x), d2(x), d3(x)))
    print("{:z3.0f}  {:z5.0f}  {:z5.0f}  {:z5.0f}  {:z5.0f}".format(*rows[-1]))
# --8<-- [end:story]

for x, _, first, second, third in rows:
    values = torch.stack([first, second, third])
    by_hand = torch.stack([3 * x**2 - 3, 6 * x, 0 * x + 6])
    assert torch.allclose(values, by_hand), "f′ = 3x² − 3, f″ = 6x, f‴ = 6"

t = torch.linspace(-2.1, 2.1, 85, dtype=torch.float64)
slope, bend = 3 * t**2 - 3, 6 * t
fig, axes = plt.subplots(3, 1, figsize=(6.4, 6.4), sharex=True)
for ax, y, name in zip(axes, [f(t), slope, bend], ["f", "f′", "f″"]):
    ax.plot(t, y, color="black")
    ax.axhline(0, color="0.5", lw=1)
    for x in (-1, 0, 1):
        ax.axvline(x, color="C0" if x else "C1", ls="--" if x else ":")
    ax.set(ylabel=name)
axes[1].fill_between(
    t, 0, slope, where=slope < 0, fc="none", ec="C3", hatch="//"
)
axes[2].fill_between(t, 0, bend, where=bend < 0, fc="none", ec="C3", hatch="//")
axes[0].plot([-1, 0, 1], [2, 0, -2], "o", color="C3")
for x, text in [
    (-1.6, "rises"),
    (-0.5, "falls"),
    (0.5, "falls"),
    (1.6, "rises"),
]:
    axes[0].text(x, -3.6, text, ha="center")
for x, text in [(-0.5, "concave"), (0.5, "convex")]:
    axes[0].text(x, 2.9, text, ha="center")
axes[0].set(title="f(x) = x³ − 3x", ylim=(-4.6, 4.2))
axes[2].set(xlabel="x")
plt.show()
