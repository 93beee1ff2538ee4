"""Every tangent of eˣ lies below the graph, and so eˣ ≥ 1 + x."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad


# --8<-- [start:tangents]
def wells(x):
    return (x**2 - 1) ** 2


y = torch.arange(-200, 201, dtype=torch.float64) / 100
gaps = {}
print("   f    at a   slope   least f − tangent on [−2, 2]")
for name, f in [("exp", torch.exp), ("wells", wells)]:
    for a in torch.tensor([-1.0, 0.0, 1.0], dtype=torch.float64):
        slope = grad(f)(a)
        tangent = f(a) + slope * (y - a)
        gap = gaps[name, a.item()] = (f(y) - tangent).min()
        print(f"{name:5} {a:6.1f} {slope + 0.0:7.3f} {gap:13.3f}")
# --8<-- [end:tangents]

for (name, a), gap in gaps.items():
    touches = gap > -1e-12  # rounding aside
    assert touches == (name == "exp" or a != 0), "only wells at 0 fails"

fig, axes = plt.subplots(1, 2, figsize=(7.2, 3.4))
styles = [("C0", "-."), ("C3", "--"), ("C2", ":")]
for ax, f, title in zip(axes, (torch.exp, wells), ("eˣ", "(x² − 1)²")):
    ax.plot(y[::8], f(y)[::8], color="black")
    for a, (color, ls) in zip((-1.0, 0.0, 1.0), styles):
        at, ends = torch.tensor(a), torch.tensor([-2.0, 2.0])
        line = f(at) + grad(f)(at) * (ends - at)
        label = f"at {a:g}".replace("-", "−")
        ax.plot(ends, line, color=color, ls=ls, label=label)
        ax.plot(a, f(at), "o", color=color)
    ax.set(title=title, xlabel="x", ylabel="f(x)", xticks=[-2, -1, 0, 1, 2])
axes[0].set(ylim=(-2.2, 6.2), yticks=[-2, 0, 2, 4, 6])
axes[1].set(ylim=(-0.4, 3.2), yticks=[0, 1, 2, 3])
axes[0].legend(title="tangent")
plt.show()
