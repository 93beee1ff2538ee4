"""Through n layers of 2 nodes lead 2ⁿ paths; one sweep sums them all."""

import math
from itertools import pairwise, product

import matplotlib.pyplot as plt
import torch

# --8<-- [start:paths]
torch.manual_seed(0)
n = 10
layers = [torch.randn(2, 1, dtype=torch.float64)]  # slopes from x to layer 1
layers += [torch.randn(2, 2, dtype=torch.float64) for _ in range(n - 1)]
layers += [torch.randn(1, 2, dtype=torch.float64)]  # from layer n to y

by_path, path_cost = 0.0, 0
for nodes in product(range(2), repeat=n):
    steps = pairwise([0, *nodes, 0])
    slopes = [J[i, j].item() for J, (j, i) in zip(layers, steps)]
    by_path += math.prod(slopes)
    path_cost += len(slopes) - 1

row, sweep_cost = layers[-1], 0
for J in reversed(layers[:-1]):
    sweep_cost += row.shape[0] * J.shape[0] * J.shape[1]
    row = row @ J
print(f"{2**n} paths   slope {by_path:.4f}   {path_cost} multiplications")
print(f"one sweep    slope {row.item():.4f}   {sweep_cost} multiplications")
# --8<-- [end:paths]

assert abs(by_path - row.item()) < 1e-9, "both are the sum over all paths"
assert (path_cost, sweep_cost) == (n * 2**n, 4 * (n - 1) + 2), "counted"

fig, ax = plt.subplots(figsize=(6.4, 3))
columns = [[(0, 0)]] + [[(k, 1), (k, -1)] for k in (1, 2, 3, 4)] + [[(5, 0)]]
for left, right in pairwise(columns):
    for (x1, y1), (x2, y2) in product(left, right):
        ax.plot([x1, x2], [y1, y2], color="0.5", lw=1)
for k, column in enumerate(columns):
    count = 2 ** max(k - 1, 0) if k < 5 else 16
    for point in column:
        ax.plot(*point, "o", ms=22, mfc="white", color="C0")
        ax.text(*point, f"{count}", ha="center", va="center")
ax.text(0, -0.55, "x", ha="center")
ax.text(5, -0.55, "y", ha="center")
ax.set(title="Paths from x to each node", xlabel="", ylabel="")
ax.set(xlim=(-0.4, 5.4), ylim=(-1.5, 1.5))
ax.set_axis_off()
plt.show()
