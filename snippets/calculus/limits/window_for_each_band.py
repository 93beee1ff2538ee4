"""For each ε > 0 some δ > 0 keeps x² within ε of 4 while 0 < |x − 2| < δ."""

import math

import matplotlib.pyplot as plt
import torch


# --8<-- [start:window]
def f(x):
    return x**2


a, limit = 2.0, 4.0
t = torch.linspace(-1, 1, 1001, dtype=torch.float64)


def worst(delta):
    return (f(a + delta * t) - limit).abs().max()


print("    ε    δ found   worst gap    ε / 5   widest δ")
found = {}
for eps in [1.0, 0.1, 0.01, 0.001]:
    delta = 1.0
    while worst(delta) >= eps:
        delta /= 2
    found[eps] = delta
    widest = math.sqrt(4 + eps) - 2
    print(f"{eps:5g}   {delta:.6f}    {worst(delta):.6f}", end="   ")
    print(f"{eps / 5:.4f}   {widest:.6f}")
# --8<-- [end:window]

for eps, delta in found.items():
    assert worst(delta) < eps, "inside the window, |x² − 4| < ε"
    assert worst(min(1, eps / 5)) < eps, "δ = min(1, ε/5) does it too"

x = torch.linspace(1.3, 2.7, 40)
fig, axes = plt.subplots(1, 2, figsize=(6.4, 3.6), sharey=True)
for ax, delta in zip(axes, [0.2, 0.4]):
    ax.axhspan(3, 5, color="C0", alpha=0.25)
    ax.axvspan(2 - delta, 2 + delta, fc="none", ec="0.5", hatch="//", lw=0)
    for edge in [2 - delta, 2 + delta]:
        ax.axvline(edge, color="0.5", ls="--")
    ax.plot(x, f(x), color="black")
    inside = torch.linspace(2 - delta, 2 + delta, 20)
    ax.plot(inside, f(inside), color="C3", lw=4)
    ax.plot(2, 4, "o", color="black")
    ax.text(1.32, 4.75, "4 + ε")
    ax.text(1.32, 3.08, "4 − ε")
    ax.set(title=f"ε = 1, δ = {delta}", xlabel="x", ylim=(1.6, 7.4))
    ax.set_xticks([2 - delta, 2, 2 + delta], ["2 − δ", "2", "2 + δ"])
axes[0].set(ylabel="x²", yticks=[3, 4, 5])
plt.show()
