"""For 0 < |x| < π/2 the quotient sin x / x lies between cos x and 1."""

import math

import matplotlib.pyplot as plt
import torch

# --8<-- [start:squeeze]
x = torch.tensor([1.0, 0.5, 0.1, 0.01, 0.0], dtype=torch.float64)
lower, middle = torch.cos(x), torch.sin(x) / x
for at, low, mid in zip(x, lower, middle):
    print(f"x = {at:4g}   cos x = {low:.6f}   sin x / x = {mid:.6f}")
# --8<-- [end:squeeze]

inside = (lower < middle) & (middle < 1)
assert inside[:-1].all(), "cos x < sin x / x < 1 for 0 < x < π/2"
assert middle[-1].isnan(), "at 0 the quotient is 0/0"

fig, (ax1, ax2) = plt.subplots(1, 2, figsize=(6.4, 3.6))
angle = 0.85
arc = torch.linspace(0, angle, 25)
rest = torch.linspace(angle, 1.571, 20)
px, py, top = math.cos(angle), math.sin(angle), math.tan(angle)
ax1.fill([0, *arc.cos(), 0], [0, *arc.sin(), 0], color="C0", alpha=0.25)
ax1.plot(arc.cos(), arc.sin(), color="C0", lw=3)
ax1.plot(rest.cos(), rest.sin(), color="0.5", lw=1)
ax1.plot([0, px, 1, 0], [0, py, 0, 0], color="C3", ls="--")
ax1.plot([px, 1, 1], [py, top, 0], color="black")
for at, text in [((-0.07, -0.12), "O"), ((1.0, -0.12), "A")]:
    ax1.text(*at, text)
ax1.text(px - 0.06, py + 0.07, "P")
ax1.text(1.04, top, "T")
ax1.text(0.16, 0.06, "x")
ax1.set(title="OAP < sector < OAT", xlim=(-0.12, 1.2), ylim=(-0.18, 1.3))
ax1.set(aspect="equal", xlabel="OA = OP = 1", xticks=[], yticks=[])

half = torch.linspace(0.02, 1.55, 35)
t = torch.cat([-half.flip(0), half])
ax2.plot(t, torch.ones_like(t), color="black", ls=":", label="1")
ax2.plot(t, torch.sin(t) / t, color="C0", label="sin x / x")
ax2.plot(t, torch.cos(t), color="C3", ls="--", label="cos x")
ax2.plot(0, 1, "o", color="C0", mfc="white")
ax2.set(title="cos x < sin x / x < 1", xlabel="x", ylim=(0, 1.15))
ax2.set(xticks=[-1, 0, 1], yticks=[0, 0.5, 1])
ax2.legend(loc="lower center")
plt.show()
