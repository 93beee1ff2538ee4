"""A stack can lose its signal in size, or in what tells inputs apart."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F


# --8<-- [start:forward]
def forward(phi, c, n=256, depth=20):
    torch.manual_seed(0)
    h = torch.randn(2, n, dtype=torch.float64)  # two unrelated inputs
    rows = []
    for _ in range(depth):
        W = torch.randn(n, n, dtype=torch.float64) * (c / n) ** 0.5
        h = phi(h @ W.T)
        size = (h**2).mean().sqrt()
        rows.append((size, (h[0] - h[1]).norm() / h.norm()))
    return torch.tensor(rows, dtype=torch.float64)


stacks = {"sigmoid 1/n": (torch.sigmoid, 1), "tanh 1/n": (torch.tanh, 1)}
stacks |= {"SELU 1/n": (F.selu, 1), "ReLU 1/n": (F.relu, 1)}
stacks |= {"ReLU 2/n": (F.relu, 2), "ReLU 4/n": (F.relu, 4)}
print("after layer 20    size    difference/size")
runs = {name: forward(*stack) for name, stack in stacks.items()}
for name, rows in runs.items():
    size, difference = rows[-1]
    print(f"{name:11s}   {size:9.1e}   {difference:15.1e}")
# --8<-- [end:forward]

last = {name: rows[-1] for name, rows in runs.items()}
assert 0.4 < last["sigmoid 1/n"][0] < 0.6, "σ keeps its size near 1/2"
assert last["sigmoid 1/n"][1] < 1e-10, "but forgets which input it saw"
assert last["ReLU 1/n"][0] < 1e-2 < 1e2 < last["ReLU 4/n"][0], "(c/2)^10"

fig, axes = plt.subplots(1, 2, figsize=(7.2, 4.4), layout="constrained")
colors = ["C0", "C1", "C6", "C3", "C2", "C5"]
k = torch.arange(1, 21)
styles = ["-", "--", "-.", ":", (0, (6, 1, 1, 1)), (0, (1, 1))]
places = [-0.48, -0.95, 0.4, -3.1, -0.05, 2.9]  # labels apart, powers of 10
for i, (name, rows) in enumerate(runs.items()):
    for j, ax in enumerate(axes):
        ax.semilogy(k, rows[:, j], ls=styles[i], color=colors[i])
    axes[0].text(20.8, 10 ** places[i], name, va="center", color=colors[i])
axes[1].text(9, 1e-9, "sigmoid", ha="right", color="C0")
axes[1].text(20.6, 1.5, "tanh,\nSELU", va="bottom", color="C1")
axes[1].text(20.6, 0.25, "ReLU", va="top", color="C2")
axes[0].set(title="size of the signal", xlabel="layer", xlim=(0, 34))
axes[1].set(title="difference / size", xlabel="layer", xlim=(0, 27))
axes[1].set(ylim=(1e-13, 3e2))
for ax in axes:
    ax.set(xticks=(1, 10, 20))
    ax.minorticks_off()
axes[0].set(yticks=[1e-3, 0.1, 10, 1000])
axes[1].set(yticks=[1e-12, 1e-8, 1e-4, 1])
plt.show()
