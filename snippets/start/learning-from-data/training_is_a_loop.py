"""One round from w = b = 0 with η = 0.1 lowers the loss from 37 to 3.805."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad

# --8<-- [start:round]
x = torch.tensor([1.0, 2.0], dtype=torch.float64)  # features
y = torch.tensor([5.0, 7.0], dtype=torch.float64)  # targets


def predict(w, b):
    return w * x + b


def loss(w, b):
    return ((predict(w, b) - y) ** 2).mean()


w = b = torch.tensor(0.0, dtype=torch.float64)  # weight and bias
rounds = []
for _ in range(2):
    by_w, by_b = grad(loss, argnums=(0, 1))(w, b)
    rounds.append((w, b, predict(w, b), loss(w, b), by_w, by_b))
    print(f"w = {w:.1f}  b = {b:.1f}  predictions", end="")
    print(" ({:.1f}, {:.1f})".format(*predict(w, b)), end="")
    print(f"  L = {loss(w, b):6.3f}  slopes ({by_w:.1f}, {by_b:.1f})")
    w, b = w - 0.1 * by_w, b - 0.1 * by_b
# --8<-- [end:round]

assert rounds[0][3:] == (37, -19, -12), "loss and slopes at w = b = 0"
assert abs(rounds[1][3] - 3.805) < 1e-9, "one step with η = 0.1 leads to 3.805"

boxes = [  # center, text
    (0.55, 1.7, "features x\n1, 2"),
    (1.95, 1.7, "model\nŷ = wx + b"),
    (3.5, 1.7, "predictions ŷ\n0, 0"),
    (3.5, 0.4, "targets y\n5, 7"),
    (5.0, 1.7, "loss L\n37"),
    (5.0, 3.0, "slopes\n−19, −12"),
    (1.95, 3.0, "weight w, bias b\n0, 0  →  1.9, 1.2"),
]
arrows = [  # tail, head, line style
    ((0.98, 1.7), (1.44, 1.7), "-"),
    ((2.46, 1.7), (2.93, 1.7), "-"),
    ((4.07, 1.7), (4.68, 1.7), "-"),
    ((3.93, 0.65), (4.68, 1.42), "-"),
    ((5.0, 2.03), (5.0, 2.68), "--"),
    ((4.55, 3.0), (2.7, 3.0), "--"),
    ((1.95, 2.68), (1.95, 2.03), "--"),
]
fig, ax = plt.subplots(figsize=(5.6, 3.8))
for tail, head, ls in arrows:
    ax.annotate("", head, tail, arrowprops={"arrowstyle": "-|>", "ls": ls})
for left, low, text in boxes:
    box = {"boxstyle": "round,pad=0.4", "fc": "none", "ec": "C0", "lw": 1.5}
    ax.text(left, low, text, ha="center", va="center", bbox=box)
ax.set(title="One round of training", xlim=(0, 5.6), ylim=(0, 3.4))
ax.axis("off")
plt.show()
