"""Steps against the slopes of the loss lead from w = b = 0 to w = 2, b = 3."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad

# --8<-- [start:descend]
x = torch.tensor([1.0, 2.0], dtype=torch.float64)
y = torch.tensor([5.0, 7.0], dtype=torch.float64)


def loss(w, b):
    return ((w * x + b - y) ** 2).mean()


slopes = grad(loss, argnums=(0, 1))  # no nudge: torch has rules for this
w = b = torch.tensor(0.0, dtype=torch.float64)
eta = 0.1
path = []
for step in range(1001):
    path.append((w, b))
    if step in (0, 1, 2, 10, 100, 1000):
        print(f"step {step:4}  w = {w:.4f}  b = {b:.4f}  L = {loss(w, b):.5f}")
    by_w, by_b = slopes(w, b)
    w, b = w - eta * by_w, b - eta * by_b
print(f"f(3) = {w * 3 + b:.3f}")
# --8<-- [end:descend]

assert abs(w - 2) < 1e-5 and abs(b - 3) < 1e-5, "only 2x + 3 has loss 0"
losses = torch.stack([loss(*p) for p in path])
assert (losses.diff() < 0).all(), "at this η every step lowers the loss"

fig, (ax1, ax2) = plt.subplots(1, 2, figsize=(6.4, 3.8))
t = torch.tensor([0.0, 3.3])
for step, ls, color in zip([0, 1, 2, 1000], [":", "-.", "--", "-"], "0123"):
    w1, b1 = (p.item() for p in path[step])
    label = f"step {step}"
    ax1.plot(t, w1 * t + b1, ls=ls, color=f"C{color}", lw=2, label=label)
ax1.plot(x, y, "o", color="black", ms=7, zorder=3)
ax1.set(title="The line moves", xlabel="x", ylabel="wx + b", ylim=(-0.5, 11))
ax1.legend()
ax2.loglog(range(1, 1001), losses[1:], color="black")
ax2.axhline(37, color="C0", ls=":")
ax2.text(30, 19, "L = 37 at step 0", ha="center", va="top")
ax2.set(title="The loss falls", xlabel="step", ylabel="L")
plt.show()
