"""Each further term keeps a Taylor polynomial of sin at 0 close for longer."""

import math

import matplotlib.pyplot as plt
import torch


# --8<-- [start:peel]
def p(n, x):
    total = torch.zeros_like(x)
    for k in range(1, n + 1, 2):
        total += (-1) ** (k // 2) * x**k / math.factorial(k)
    return total


x = torch.linspace(0, 8, 8001, dtype=torch.float64)
at_2, leaves = {}, {}
for n in range(1, 14, 2):
    error = (p(n, x) - torch.sin(x)).abs()
    at_2[n] = error[2000]
    leaves[n] = x[error > 0.1][0]
    print(f"n = {n:2}   error at 2: {at_2[n]:.0e}   leaves at {leaves[n]:.1f}")
# --8<-- [end:peel]

assert x[2000] == 2, "the grid contains 2"
assert list(leaves.values()) == sorted(leaves.values()), "one after the other"
for n, error in at_2.items():
    assert error <= 2 ** (n + 2) / math.factorial(n + 2), "Lagrange's bound"

t = torch.linspace(-8.5, 8.5, 205, dtype=torch.float64)
fig, ax = plt.subplots(figsize=(7.2, 4.2))
styles = ["-", "--", "-.", ":"]
for i, n in enumerate(leaves):
    y = p(n, t)
    inside = y.abs() < 2.05
    ls, color = styles[i % 4], f"C{i % 4}"
    ax.plot(t[inside], y[inside], ls=ls, color=color, lw=1.8)
    end = t[inside][-1]
    above = 1 if y[inside][-1] > 0 else -1
    if n < 13:
        ax.text(end, 2.2 * above, n, color=color, ha="center", va="center")
    else:
        ax.text(end + 0.3, y[inside][-1], n, color=color, va="center")
ax.plot(t, torch.sin(t), color="black", lw=2.4, label="sin x")
ax.plot([], [], color="C0", label="Taylor polynomial, with its n")
ax.set(title="Taylor polynomials of sin at 0", xlabel="x", ylabel="y")
ax.set(xlim=(-9.2, 9.2), ylim=(-2.5, 3.4))
ax.legend(loc="upper center", ncols=2)
plt.show()
