"""The series of ln(1 + x) converges at x = 1, and not at −1 nor at 1.5."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:wall]
def p(n, x):
    k = torch.arange(1, n + 1, dtype=torch.float64)
    return ((-1) ** (k + 1) * x**k / k).sum()


points = [0.5, 1.0, -1.0, 1.5]
sums = {}
print("terms" + "".join(f"   x = {x:6}" for x in points))
for n in [10, 20, 40, 80]:
    sums[n] = [p(n, x) for x in points]
    print(f"{n:5}" + "".join(f"{s:13.5g}" for s in sums[n]))
limits = torch.log1p(torch.tensor(points, dtype=torch.float64))
print("ln   " + "".join(f"{y:13.5g}" for y in limits))
# --8<-- [end:wall]

for x, y, s in zip(points, limits, sums[80]):
    if 0 <= x <= 1:
        assert abs(s - y) <= x**81 / 81 + 1e-14, "|R_n| ≤ xⁿ⁺¹/(n + 1)"
drop = sums[40][2] - sums[80][2]
assert abs(drop - limits[1]) < 0.01, "at −1 each doubling costs about ln 2"
assert sums[80][3].abs() > 1e11, "the terms 1.5ⁿ/n grow without bound"

left = torch.linspace(-0.99, 1, 60, dtype=torch.float64)
right = torch.linspace(1.01, 2.2, 120, dtype=torch.float64)
t = torch.cat([left, right])
fig, ax = plt.subplots()
ax.axvspan(-1, 1, color="0.5", alpha=0.15)
for n, ls, color in zip([2, 5, 10, 40], [":", "-.", "--", "-"], range(4)):
    y = torch.stack([p(n, x) for x in t])
    inside = (y > -6) & (y < 3)
    ax.plot(t[inside], y[inside], ls, color=f"C{color}", label=f"n = {n}")
ax.plot(t, torch.log1p(t), color="black", lw=2.4, label="ln(1 + x)")
ax.set(title="Taylor polynomials of ln(1 + x) at 0", xlabel="x", ylabel="y")
ax.set(xlim=(-1.2, 2.3), ylim=(-3.6, 2.4))
ax.legend(loc="lower right")
plt.show()
