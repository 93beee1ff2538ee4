"""Composed n times, the tent map has 2ⁿ straight pieces on [0, 1]."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:fold]
def tent(x):  # two ReLUs, weighted and added
    return 2 * torch.relu(x) - 4 * torch.relu(x - 0.5)


def deep(x, layers):
    for _ in range(layers):
        x = tent(x)
    return x


x = torch.linspace(0, 1, 1025, dtype=torch.float64)  # steps of 1/1024
pieces = {}
for layers in [1, 2, 3, 6]:
    slope = deep(x, layers).diff() * 1024
    pieces[layers] = 1 + (slope.diff() != 0).sum().item()
    units = 2 * layers
    print(f"{layers} deep, {units:2} ReLUs: {pieces[layers]:2} pieces", end="")
    print(f"   (side by side: at most {units + 1:2})")
# --8<-- [end:fold]

assert all(p == 2**n for n, p in pieces.items()), "each layer folds all pieces"

fig, axes = plt.subplots(3, 1, figsize=(6.4, 5), sharex=True)
for ax, layers in zip(axes, [1, 2, 3]):
    ax.plot(x[::64], deep(x, layers)[::64], color=f"C{layers - 1}")
    ax.plot(x[:: 1024 >> layers], deep(x, layers)[:: 1024 >> layers], "k.")
    name = "t(" * layers + "x" + ")" * layers
    ax.set(ylabel=name, ylim=(-0.1, 1.15), yticks=[0, 1])
axes[0].set(title="Every layer folds the line once more")
axes[2].set(xlabel="x")
plt.show()
