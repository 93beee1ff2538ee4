"""Slopes multiply along a path, and paths that meet in x add up."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:slopes]
# forward: the values
x = 2.0
a = x**2
b = 2 * a
c = 3 * x
y = b + c + 1

# backward: the slopes of y
dy_dy = 1.0
dy_db = dy_dy * 1
dy_dc = dy_dy * 1
dy_da = dy_db * 2
dy_dx = dy_da * 2 * x + dy_dc * 3
print(f"by hand   y = {y:g}   dy/da = {dy_da:g}   dy/dx = {dy_dx:g}")

t = torch.tensor(2.0, requires_grad=True)
(2 * t**2 + 3 * t + 1).backward()
print(f"by torch                    dy/dx = {t.grad:g}")
# --8<-- [end:slopes]

assert t.grad == dy_dx == 1 * 2 * 4 + 1 * 3, "a product per path, then the sum"

places = {"x": (0, 0), "a": (1, 1), "b": (2, 1), "c": (1.5, -1), "y": (3, 0)}
local = {"xa": 2 * x, "ab": 2, "by": 1, "xc": 3, "cy": 1}
values = [f"x = {x:g}", f"a = x² = {a:g}", f"b = 2a = {b:g}"]
values += [f"c = 3x = {c:g}", f"y = b + c + 1 = {y:g}"]
slopes = [f"dy/dx = 8 + 3 = {dy_dx:g}", f"dy/da = {dy_da:g}"]
slopes += [f"dy/db = {dy_db:g}", f"dy/dc = {dy_dc:g}", f"dy/dy = {dy_dy:g}"]


def draw(ax, texts, color, ls, back):
    box = {"boxstyle": "round,pad=0.4", "fc": "none", "ec": color}
    style = {"ha": "center", "va": "center", "bbox": box}
    nodes = {n: ax.text(*places[n], s, **style) for n, s in zip(places, texts)}
    for edge in local:
        start, end = edge[::-1] if back else edge
        arrow = {"arrowstyle": "-|>", "color": color, "ls": ls, "lw": 1.5}
        arrow["patchA"] = nodes[start].get_bbox_patch()
        arrow["patchB"] = nodes[end].get_bbox_patch()
        ax.annotate("", places[end], places[start], arrowprops=arrow)
    ax.axis("off")


fig, (ax1, ax2) = plt.subplots(2, 1, figsize=(6, 5.2))
draw(ax1, values, "C0", "-", back=False)
draw(ax2, slopes, "C3", "--", back=True)
for (tail, head), slope in local.items():
    (u, v), (p, q) = places[tail], places[head]
    ax2.text((u + p) / 2, (v + q) / 2 + 0.12, f"×{slope:g}", ha="center")
ax1.set(title="forward: values", xlim=(-0.6, 3.6), ylim=(-1.4, 1.4))
ax2.set(title="backward: slopes of y", xlim=(-0.6, 3.6), ylim=(-1.4, 1.4))
plt.show()
