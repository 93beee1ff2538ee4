"""The vertex of the quadratic model is its minimum only where L″ > 0."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad


# --8<-- [start:models]
def loss(w):
    return w**4 - 6 * w**2


rows = {}
print("  w      L′      L″     Newton's step   L before   L after")
for start in [2.0, 1.1, 1.0, 0.5]:
    w = torch.tensor(start, dtype=torch.float64)
    d1, d2 = grad(loss)(w), grad(grad(loss))(w)
    step = -d1 / d2
    rows[start] = loss(w), loss(w + step), d1, d2, step
    print(f"{w:3.1f}  {d1:6.2f}  {d2:6.2f}   {step:14.3f}", end="")
    print(f"   {loss(w):8.2f}   {loss(w + step):7.2f}")
# --8<-- [end:models]

assert rows[2.0][1] < rows[2.0][0], "at w = 2 the model is good: L falls"
assert rows[0.5][3] < 0 and rows[0.5][1] > rows[0.5][0], "L″ < 0: L rises"
assert rows[1.0][3] == 0, "at w = 1 the quadratic model is a line"

t = torch.linspace(-1.1, 2.75, 78, dtype=torch.float64)
fig, axes = plt.subplots(1, 2, figsize=(7.2, 3.8), sharey=True)
for ax, start, bend in zip(axes, [2.0, 0.5], ["L″ = 36", "L″ = −9"]):
    before, after, d1, d2, step = rows[start]
    linear = before + d1 * (t - start)
    model = linear + d2 / 2 * (t - start) ** 2
    ax.plot(t, loss(t), color="black", label="L(w)")
    for y, color, ls, name in [
        (linear, "C0", "--", "linear"),
        (model, "C1", "-.", "quadratic"),
    ]:
        seen = (y > -16) & (y < 9)
        ax.plot(t[seen], y[seen], color=color, ls=ls, label=name)
    ax.plot(start, before, "o", color="black", label="start")
    vertex = before + d1 * step / 2
    ax.plot(start + step, vertex, "s", color="C3", label="vertex")
    ax.set(title=f"w = {start}, {bend}", xlabel="w", ylim=(-14, 6))
axes[0].set(ylabel="L")
axes[1].legend(loc="lower left")
plt.show()
