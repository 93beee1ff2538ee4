"""For a whole number n, xⁿ is even if n is even and odd if n is odd."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:parity]
x = torch.tensor([0.5, 1.0, 2.0, 3.0], dtype=torch.float64)
for n in [2, 4, 1, 3, -2, -1]:
    even = torch.allclose((-x) ** n, x**n)
    odd = torch.allclose((-x) ** n, -(x**n))
    print(f"n = {n:2}   2ⁿ = {2.0**n:5}   (−2)ⁿ = {(-2.0) ** n:5}  ", end="")
    print(f"even: {even!s:5}   odd: {odd}")
eight = torch.tensor(-8.0)
print(f"torch: (−8) ** (1/3) = {eight ** (1 / 3):g}")
root = eight.sign() * eight.abs() ** (1 / 3)
print(f"the real cube root of −8 = {root:g}")
# --8<-- [end:parity]

for n in range(-6, 7):
    sign = 1 if n % 2 == 0 else -1
    assert torch.allclose((-x) ** n, sign * x**n), "(−x)ⁿ = (−1)ⁿ xⁿ"

t = torch.linspace(-3, 3, 61, dtype=torch.float64)
assert ((t**3).diff() > 0).all(), "x³ increases on all of R"
assert ((t[t >= 0] ** 2).diff() > 0).all(), "x² increases for x ≥ 0"
assert ((t[t <= 0] ** 2).diff() < 0).all(), "x² decreases for x ≤ 0"
assert torch.tensor(1e6).pow(-1) < 2e-6, "1/x tends to 0"

plt.rc("xtick", bottom=False)
plt.rc("ytick", left=False)
fig, axes = plt.subplots(2, 2, figsize=(6.4, 4.4))
cube = torch.linspace(-1.44, 1.44, 25)
half = torch.logspace(-0.48, 0.34, 19)
for n in [2, 4, 1, 3, -2, -1]:
    ax = axes.flat[2 if n < 0 else n % 2]
    style = (
        {"color": "C0", "ls": "-."} if n in (4, 3, -2) else {"color": "black"}
    )
    u = half if n < 0 else cube
    ax.plot(u, u**n, label=f"n = {n}".replace("-", "−"), **style)
    if n < 0:
        ax.plot(-u, (-u) ** n, **style)
axes[1, 1].plot(cube[12:] ** 2, cube[12:], color="black", label="√x")
axes[1, 1].plot(cube**3, cube, color="C0", ls="-.", label="∛x")
axes[1, 0].axvline(0, color="0.5", ls="--")
axes[1, 0].axhline(0, color="0.5", ls="--")
for ax, name in zip(axes.flat, ["even n", "odd n", "n < 0", "roots"]):
    ax.set(title=name, xticks=[-1, 0, 1], yticks=[-1, 0, 1], ylim=(-2.2, 3))
    ax.legend(loc="lower right")
plt.show()
