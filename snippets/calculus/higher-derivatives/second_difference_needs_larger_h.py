"""For x⁴ at 1 in float64 the second difference needs a larger h than f′."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:step]
def f(x):
    return x * x * x * x


def errors(h):
    first = (f(1 + h) - f(1 - h)) / (2 * h) - 4
    second = (f(1 + h) - 2 * f(1) + f(1 - h)) / h**2 - 12
    return first.abs(), second.abs()


h = torch.tensor([10.0**-k for k in range(1, 10)], dtype=torch.float64)
best = []
for name, error in zip(["f′", "f″"], errors(h)):
    i = error.argmin()
    best.append((h[i], error[i]))
    print(f"{name}: best h = {h[i]:.0e}   error = {error[i]:.0e}", end="")
    print(f"   error at 1e-08 = {error[7]:.0e}")
# --8<-- [end:step]

assert best[1][0] > best[0][0], "ε^(1/4) is larger than ε^(1/3)"
assert best[1][1] > best[0][1], "and the best error is worse"

t = torch.tensor([10 ** (-k / 5) for k in range(3, 48)], dtype=h.dtype)
fig, ax = plt.subplots()
lines = [("f′", "C0", "--"), ("f″", "C1", "-")]
for (name, color, ls), error in zip(lines, errors(t)):
    seen = error > 0
    ax.loglog(t[seen], error[seen], color=color, ls=ls, label=name)
for (x, y), color, marker in zip(best, ["C0", "C1"], "os"):
    ax.loglog(x, y, marker, color=color)
eps = torch.finfo(torch.float64).eps
wall = t < 1e-5
ax.loglog(t[wall], 4 * eps / t[wall] ** 2, color="0.5", ls=":", label="4ε/h²")
ax.set(
    title="Error of central differences, x⁴ at 1", xlabel="h", ylabel="error"
)
ax.legend()
ax.minorticks_off()
plt.show()
