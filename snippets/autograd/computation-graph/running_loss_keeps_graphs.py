"""A sum of n losses leads back to the operations of all n of them."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:running]
w = torch.tensor(0.5, requires_grad=True)


def count_nodes(y):
    seen, todo = set(), [y.grad_fn]
    while todo:
        node = todo.pop()
        if node is not None and node not in seen:
            seen.add(node)
            todo += [child for child, _ in node.next_functions]
    return len(seen)


nodes = {"loss": [], "loss.detach()": []}
for how in nodes:
    total = torch.tensor(0.0)
    for x in range(1, 101):
        loss = (w * x - 1) ** 2
        total = total + (loss if how == "loss" else loss.detach())
        nodes[how].append(count_nodes(total))
    print(f"total + {how:13}  total {total:g}  nodes {nodes[how][-1]}")
# --8<-- [end:running]

assert nodes["loss"][-1] == 100 * 4 + 1, "4 per loss, and one shared leaf"

steps = range(1, 101)
fig, ax = plt.subplots()
for (how, counts), style in zip(nodes.items(), ["C3-", "C0--"]):
    ax.plot(steps, counts, style, label=f"total + {how}")
ax.set(title="Nodes that total keeps alive", xlabel="step", ylabel="nodes")
ax.legend()
plt.show()
