"""From −1 to 2 the integral of x is 2 − 1/2, the area above minus below."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:area]
x = torch.tensor([-1.0, 0.0, 2.0])
y = x  # the values of f(x) = x
integral = torch.trapezoid(y, x)
area = torch.trapezoid(y.abs(), x)
backwards = torch.trapezoid(y.flip(0), x.flip(0))
print(f"integral of x     {integral:4.1f}")
print(f"integral of |x|   {area:4.1f}")
print(f"from 2 to −1      {backwards:4.1f}")
# --8<-- [end:area]

assert integral == 0.5 * 2 * 2 - 0.5 * 1 * 1, "triangle above minus below"
assert backwards == -integral, "reversing the limits reverses the sign"

fig, ax = plt.subplots(figsize=(6, 3.6))
ax.fill_between([0, 2], [0, 2], color="C0", alpha=0.35)
ax.fill([-1, 0, -1], [0, 0, -1], fc="none", ec="C3", hatch="//", lw=0)
ax.plot([-1.3, 2.3], [-1.3, 2.3], color="black")
ax.plot([2, 2], [0, 2], color="0.5", ls="--")
ax.plot([-1, -1], [0, -1], color="0.5", ls="--")
ax.axhline(0, color="0.5", lw=1)
ax.text(1.3, 0.5, "+2", ha="center", fontsize=13)
ax.text(-1.12, -0.5, "−1/2", ha="right", va="center", fontsize=13)
ax.set(title="2 − 1/2 = 3/2", xlabel="x", ylabel="f(x)")
ax.set(xticks=[-1, 0, 1, 2], yticks=[-1, 0, 1, 2])
plt.show()
