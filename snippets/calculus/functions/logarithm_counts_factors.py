"""Multiplying x by a adds 1 to the logarithm of x to the base a."""

import math

import matplotlib.pyplot as plt
import torch

# --8<-- [start:count]
x = torch.tensor([0.1, 1.0, 10.0, 100.0, 1e6], dtype=torch.float64)
print("          x   log₂ x     ln x   log₁₀ x")
for row in zip(x, x.log2(), x.log(), x.log10()):
    print("{:11.1f} {:8.3f} {:8.3f} {:9.3f}".format(*row))
for name, y in [("0", 0.0), ("−1", -1.0)]:
    print(f"torch.log of {name}: {torch.log(torch.tensor(y)):g}")
# --8<-- [end:count]

assert torch.allclose((2 * x).log2(), x.log2() + 1), "log₂ 2x = log₂ x + 1"
assert torch.allclose(x.log10(), x.log() / math.log(10)), "change of base"
assert torch.allclose(x.log().exp(), x), "e to the power ln x is x"
assert (x.log().diff() > 0).all(), "ln increases"
big = torch.logspace(4, 300, 100, dtype=torch.float64)
assert (big.log() < big**0.25).all(), "ln stays below a small power of x"

plt.rc("xtick", bottom=False)
plt.rc("ytick", left=False)
fig, axes = plt.subplots(1, 2, figsize=(6.4, 2.7))
t = torch.logspace(-1.1, 0.95, 21)
for ax, sign, title in zip(axes, [1, -1], ["a > 1", "0 < a < 1"]):
    two, ten = ("2", "10") if sign > 0 else ("1/2", "1/10")
    ax.plot(t, sign * t.log2(), color="C0", ls="-.", label=f"a = {two}")
    if sign > 0:
        ax.plot(t, t.log(), color="black", label="a = e")
    ax.plot(t, sign * t.log10(), color="C1", ls=":", label=f"a = {ten}")
    ax.axvline(0, color="0.5", ls="--")
    ax.set(title=title, xlabel="x", xticks=[0, 1, 4, 8], yticks=[-3, 0, 3])
    ax.legend(loc="lower right" if sign > 0 else "upper right")
plt.show()
