"""Left, midpoint and right sums of x² from 0 to 1 all tend to 1/3."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:sums]
def f(x):
    return x**2


def sums(n):
    h = 1 / n
    left = torch.arange(n, dtype=torch.float64) * h
    return [h * f(left + shift * h).sum() for shift in (0, 0.5, 1)]


print("   n       left   midpoint      right")
for n in [4, 40, 400, 4000]:
    print("{:4}   {:.6f}   {:.6f}   {:.6f}".format(n, *sums(n)))
# --8<-- [end:sums]

left, middle, right = sums(4)
assert (64 * left, 256 * middle, 64 * right) == (14, 84, 30), "sums of squares"
assert left < 1 / 3 < right, "x² increases: left is too small, right too large"

fig, axes = plt.subplots(1, 3, figsize=(6.4, 2.9), sharey=True)
t = torch.linspace(0, 1, 40)
x = torch.arange(4) / 4
for ax, shift, name in zip(axes, (0, 0.5, 1), ["left", "midpoint", "right"]):
    tag = x + shift / 4
    ax.bar(
        x.tolist(),
        f(tag).tolist(),
        0.25,
        align="edge",
        color="C0",
        alpha=0.35,
        ec="C0",
    )
    ax.plot(t, f(t), color="black")
    ax.plot(tag, f(tag), "o", color="C3", ms=5)
    ax.set(title=name, xlabel="x", xticks=[0, 0.5])
axes[0].set(ylabel="x²", yticks=[0, 0.5, 1])
plt.show()
