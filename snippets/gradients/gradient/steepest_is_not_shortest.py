"""Steepest descent in the ravine x² + 10y² leaves (10, 1) 39° off course."""

from itertools import pairwise

import matplotlib.pyplot as plt
import torch
from torch.func import grad


# --8<-- [start:zigzag]
def f(p):
    return (p[0] ** 2 + 10 * p[1] ** 2) / 2  # minimum at (0, 0)


def off_course(p):
    cosine = torch.cosine_similarity(-grad(f)(p), -p, dim=0)
    return torch.rad2deg(torch.acos(cosine))


p = torch.tensor([10.0, 1.0], dtype=torch.float64)
path = [p]
eta = 2 / 11  # for all points of this path the best step along −∇f
form = "{:2}  p = ({:7.4f}, {:7.4f})  f = {:7.4f}  off {:.2f}°"
for k in range(21):
    if k in (0, 1, 2, 10, 20):
        print(form.format(k, *p, f(p), off_course(p)))
    p = p - eta * grad(f)(p)
    path.append(p)
# --8<-- [end:zigzag]

path = torch.stack(path)
q = 9 / 11
exact = torch.tensor([[10 * q**k, (-q) ** k] for k in range(22)])
assert torch.allclose(path, exact.double()), (
    "each step keeps 9/11 of p, y flips"
)
for here, there in pairwise(path):
    dot = grad(f)(here) @ grad(f)(there)
    assert abs(dot) < 1e-9, "after a best step the next one turns by 90°"

x = torch.linspace(-1.2, 11, 80)
y = torch.linspace(-2.3, 3, 60)
grid = torch.stack(torch.meshgrid(x, y, indexing="xy"))
fig, ax = plt.subplots(figsize=(7.2, 3.4))
lines = ax.contour(*grid, f(grid), [2, 8, 18, 33, 55], colors="0.5")
spots = [(1, -0.55), (2, -1.1), (3, -1.64), (4.06, -2.2), (9.1, -1.66)]
ax.clabel(lines, fontsize=9, manual=spots)
ax.plot(*path.T, "o-", color="C0", ms=4, label="steepest descent")
ax.plot(
    [10, 0], [1, 0], ls="--", color="black", label="straight to the minimum"
)
ax.plot(0, 0, "*", color="C3", ms=12, ls="none", label="minimum")
ax.set(title="(x² + 10y²)/2", xlabel="x", ylabel="y", aspect="equal")
ax.legend(loc="upper center", ncol=3, fontsize=9)
plt.show()
