"""Ju is the hand's velocity, Jᵀf the torques, and fᵀ(Ju) = (Jᵀf)ᵀu."""

import math

import matplotlib.pyplot as plt
import torch
from torch.func import jvp, vjp


# --8<-- [start:arm]
def hand(angles):  # 2 angles in, 2 coordinates out
    shoulder, elbow = angles
    first = torch.stack([shoulder.cos(), shoulder.sin()])
    total = shoulder + elbow
    return first + torch.stack([total.cos(), total.sin()])


def tidy(t):
    return [round(c) + 0.0 for c in t.tolist()]


angles = torch.tensor([0.0, math.pi / 2], dtype=torch.float64)
unit = torch.eye(2, dtype=torch.float64)
for name, u in zip(["shoulder", "elbow   "], unit):
    place, velocity = jvp(hand, (angles,), (u,))
    print(f"turn {name}  u = {tidy(u)}   Ju  =", tidy(velocity))
place, back = vjp(hand, angles)
for name, f in zip(["right   ", "up      "], unit):
    (torque,) = back(f)
    print(f"push {name}  f = {tidy(f)}   Jᵀf =", tidy(torque))
# --8<-- [end:arm]

u, f = torch.tensor([[0.3, -0.7], [1.1, 0.4]], dtype=torch.float64)
power = f @ jvp(hand, (angles,), (u,))[1]
assert torch.isclose(power, back(f)[0] @ u), "fᵀ(Ju) = (Jᵀf)ᵀu"

fig, ax = plt.subplots(figsize=(5.2, 4.6))
ax.plot([0, 1, 1], [0, 0, 1], "o-", color="black", lw=4, ms=9)
t = torch.linspace(-0.75, 0.75, 60, dtype=torch.float64)
names = ["u = (1, 0)", "u = (0, 1)"]
for e, name, color, ls in zip(unit, names, ["C0", "C1"], ["-", "--"]):
    path = hand(angles[:, None] + e[:, None] * t)
    ax.plot(*path, ls=ls, color=color, lw=1.2, label=name)
    velocity = jvp(hand, (angles,), (e,))[1]
    arrow = {"arrowstyle": "-|>", "color": color, "lw": 2, "shrinkA": 0}
    ax.text(*(place + 0.74 * velocity + 0.04), "Ju", color=color, ha="right")
    ax.annotate("", place + 0.7 * velocity, place, arrowprops=arrow)
for point, name in [((0.08, -0.2), "x₁"), ((1.1, -0.05), "x₂")]:
    ax.text(*point, name)
ax.set(title="Two angles move a hand", xlabel="y₁", ylabel="y₂")
ax.set(aspect="equal", xlim=(-0.4, 2.1), ylim=(-0.4, 2.2))
ax.legend(loc="upper right", fontsize=9)
plt.show()
