"""Of the 16 truth tables of two inputs, a perceptron computes exactly 14."""

from itertools import product

import matplotlib.pyplot as plt
import torch

# --8<-- [start:tables]
X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
grid = [k / 2 for k in range(-6, 7)]  # -3, -2.5, …, 3
found = set()
for w1, w2, b in product(grid, repeat=3):
    z = X @ torch.tensor([w1, w2]) + b
    found.add(tuple((z >= 0).int().tolist()))
missing = set(product([0, 1], repeat=4)) - found
print(f"{len(grid) ** 3} perceptrons, {len(found)} truth tables")
for table in sorted(missing):
    print("missing:", table)
# --8<-- [end:tables]

assert missing == {(0, 1, 1, 0), (1, 0, 0, 1)}, "only XOR and its negation"

fig, ax = plt.subplots(figsize=(4.2, 4.2))
ax.plot([0, 1], [1, 0], color="C0", lw=2, label="y = 1")
ax.plot([0, 1], [0, 1], "--", color="C3", lw=2, label="y = 0")
ax.plot([0, 1], [1, 0], "s", color="C0", ms=11)
ax.plot([0, 1], [0, 1], "o", mfc="white", mec="C3", ms=11)
ax.plot(0.5, 0.5, "D", color="black", ms=7)
ax.text(0.6, 0.5, "(½, ½)", va="center")
ax.set(title="XOR: the segments cross", xlabel="x₁", ylabel="x₂")
ax.set(xlim=(-0.3, 1.3), ylim=(-0.3, 1.6), aspect="equal")
ax.set(xticks=[0, 1], yticks=[0, 1])
ax.legend(loc="upper center", ncols=2)
plt.show()
