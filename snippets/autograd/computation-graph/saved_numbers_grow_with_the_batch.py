"""For backward, this network saves 320 numbers per sample and its weights."""

import matplotlib.pyplot as plt
import torch
from torch import nn

# --8<-- [start:memory]
torch.manual_seed(0)
net = nn.Sequential(
    nn.Linear(64, 128), nn.ReLU(), nn.Linear(128, 128), nn.ReLU(),
    nn.Linear(128, 10),
)  # fmt: skip
own = {p.data_ptr() for p in net.parameters()}


def count_saved(batch):
    sizes = {}  # by address: what is saved twice counts once

    def pack(tensor):
        if tensor.data_ptr() not in own:
            sizes[tensor.data_ptr()] = tensor.numel()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda t: t):
        loss = net(torch.randn(batch, 64)).sum()
    return sum(sizes.values()), loss


for batch in [1, 32, 256]:
    print(f"batch {batch:3}   saved {count_saved(batch)[0]:6}", end="")
    with torch.no_grad():
        print(f"   with no_grad {count_saved(batch)[0]}")
# --8<-- [end:memory]

assert count_saved(7)[0] == 7 * (64 + 128 + 128), "inputs of the three layers"

batches = list(range(1, 257, 15))
saved = [count_saved(n)[0] for n in batches]
size = sum(p.numel() for p in net.parameters())
fig, ax = plt.subplots()
ax.plot(batches, saved, "o-", color="C0", label="saved for backward")
ax.axhline(size, ls="--", color="C1", label="parameters")
ax.axhline(0, ls=":", color="C3", lw=2, label="saved under no_grad")
ax.set(title="What is kept for backward", xlabel="batch", ylabel="numbers")
ax.legend()
plt.show()
