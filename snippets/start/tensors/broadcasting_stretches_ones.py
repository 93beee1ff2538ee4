"""A column of 3 and a row of 4 have 3 × 4 sums."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:broadcast]
column = torch.tensor([[0], [10], [20]])  # (3, 1)
row = torch.tensor([1, 2, 3, 4])  # (4,)
total = column + row  # (3, 4)
for line in total.tolist():
    print(line)
for shapes in [((3, 1), (4,)), ((8, 1, 6, 1), (7, 1, 5)), ((3, 4), (3,))]:
    try:
        print(*shapes, "→", tuple(torch.broadcast_shapes(*shapes)))
    except RuntimeError:
        print(*shapes, "→ do not fit")
# --8<-- [end:broadcast]

assert all(
    total[i, j] == column[i, 0] + row[j] for i in range(3) for j in range(4)
), "entry (i, j) is column i plus row j"


def draw(ax, values, left, top, real=lambda i, j: True):
    for i, line in enumerate(values):
        for j, value in enumerate(line):
            seen = real(i, j)
            corner, middle = (
                (left + j, top - i),
                (left + j + 0.5, top - i + 0.5),
            )
            ec, ls = ("black", "-") if seen else ("0.5", ":")
            cell = plt.Rectangle(corner, 1, 1, fc="none", ec=ec, ls=ls)
            ax.add_patch(cell)
            color = "black" if seen else "0.5"
            place = {"ha": "center", "va": "center", "color": color}
            ax.annotate(str(value), middle, **place)


fig, ax = plt.subplots(figsize=(5.8, 3.4))
draw(ax, column.expand(3, 4).tolist(), 0, 2, lambda i, j: j == 0)
draw(ax, row.expand(3, 4).tolist(), 5, 2, lambda i, j: i == 0)
draw(ax, total.tolist(), 10, 2)
for x, text in [(4.5, "+"), (9.5, "=")]:
    ax.text(x, 1.5, text, ha="center", va="center", size=14)
draw(ax, [[3, 1]], 2, -2)
draw(ax, [["", 4]], 7, -2, lambda i, j: j == 1)
draw(ax, [[3, 4]], 12, -2)
for x, text in [(2, "shape"), (7, "shape"), (12, "shape")]:
    ax.text(x - 0.3, -1.5, text, ha="right", va="center")
ax.set(title="Dotted cells are not stored", xlim=(-0.3, 14.3), ylim=(-2.5, 3.5))
ax.set(aspect="equal")
ax.axis("off")
plt.show()
