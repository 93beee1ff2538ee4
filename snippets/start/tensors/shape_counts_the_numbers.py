"""A tensor of shape (n₁, …, n_d) holds the product n₁ · … · n_d of numbers."""

import math

import matplotlib.pyplot as plt
import torch

# --8<-- [start:shape]
tensors = {
    "scalar": torch.tensor(7.0),
    "vector": torch.tensor([7.0, 8.0, 9.0]),
    "matrix": torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]),
    "3-d": torch.arange(12.0).reshape(2, 2, 3),
    "images": torch.zeros(32, 3, 28, 28),  # (batch, channels, rows, columns)
}
for name, t in tensors.items():
    shape = str(tuple(t.shape))
    print(f"{name:7} ndim {t.ndim}  shape {shape:15} numbers {t.numel():6,}")
matrix, block = tensors["matrix"], tensors["3-d"]
print(f"matrix[1, 2] = {matrix[1, 2]:g}, matrix[1] = {matrix[1].tolist()}")
print(f"block[1, 0, 2] = {block[1, 0, 2]:g}, block[-1, -1, -1] =", end="")
print(f" {block[-1, -1, -1]:g}")
# --8<-- [end:shape]

for t in tensors.values():
    assert t.numel() == math.prod(t.shape), "the empty product is 1"


def draw(ax, values, left, top, z=3):
    for i, row in enumerate(values):
        for j, value in enumerate(row):
            corner = (left + j, top - i)
            cell = plt.Rectangle(corner, 1, 1, fc="white", ec="black", zorder=z)
            ax.add_patch(cell)
            middle = (left + j + 0.5, top - i + 0.5)
            ax.text(*middle, f"{value:g}", ha="center", va="center", zorder=z)


fig, ax = plt.subplots(figsize=(5, 4.2))
draw(ax, [[7]], 1, 4.9)
draw(ax, [[7, 8, 9]], 5.3, 4.9)
draw(ax, matrix, 0, 1.4)
draw(ax, block[1], 5.7, 1.85, z=2)
draw(ax, block[0], 4.8, 1)
for x, y, label in [
    (1.5, 4.6, "scalar\n( )"),
    (6.8, 4.6, "vector\n(3,)"),
    (1.5, -0.3, "matrix\n(2, 3)"),
    (6.75, -0.3, "3-d\n(2, 2, 3)"),
]:
    ax.text(x, y, label, ha="center", va="top")
ax.set(title="Shapes", xlim=(-0.3, 9.1), ylim=(-1.5, 6.1), aspect="equal")
ax.axis("off")
plt.show()
