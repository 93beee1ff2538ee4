"""The loss (b + wx − t)² + w² has the slope 2(b + wx − t)x + 2w in w."""
# nabla: lines 70 — the listing draws the very graph that it walks

import matplotlib.pyplot as plt
import torch

# --8<-- [start:walk]
w = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
x, t = torch.tensor(3.0), torch.tensor(5.0)
L = (b + w * x - t) ** 2 + w**2

depth = {}  # the longest way from L to each node


def walk(node, d=0):
    if d > depth.get(node, -1):
        depth[node] = d
        for child, _ in node.next_functions:
            if child is not None:
                walk(child, d + 1)


walk(L.grad_fn)
received = {}  # the slope of L that backward hands to each node
for node in depth:
    node.register_prehook(lambda g, n=node: received.update({n: g[0]}))
L.backward()

nodes = sorted(depth, key=depth.get)
name = {n: type(n).__name__ for n in nodes}
for n in nodes:
    children = [name.get(child, "None") for child, _ in n.next_functions]
    print(f"{received[n]:4g}  {name[n]:14}  {', '.join(children)}")
# --8<-- [end:walk]

assert w.grad == 2 * (b + w * x - t) * x + 2 * w == 16, "sum over two paths"
assert b.grad == 2 * (b + w * x - t) == 4, "one path"

place = {L.grad_fn: 0.0}  # across; depth is down
for n in nodes:
    inner = [c for c, _ in n.next_functions if c is not None]
    for i, c in enumerate(inner):
        across = place[n] + (2 * i - 1) * 1.3 * (len(inner) > 1)
        place[c] = (place[c] + across) / 2 if c in place else across
at = {n: (place[n], -depth[n]) for n in nodes}

fig, ax = plt.subplots(figsize=(6.4, 6.4))
boxes = {}
for n in nodes:
    leaf = hasattr(n, "variable")
    goal = ("w" if n.variable is w else "b") + ".grad: " if leaf else ""
    box = {"boxstyle": "round,pad=0.35", "fc": "none", "lw": 1.5}
    box |= {"ec": "C2" if leaf else "C0", "ls": "--" if leaf else "-"}
    text = f"{name[n]}\n{goal}slope {received[n]:g}"
    boxes[n] = ax.text(*at[n], text, ha="center", va="center", bbox=box)
for n in nodes:
    for c, _ in n.next_functions:
        if c is not None:
            arrow = {"arrowstyle": "-|>", "color": "C3", "lw": 1.5}
            arrow["patchA"] = boxes[n].get_bbox_patch()
            arrow["patchB"] = boxes[c].get_bbox_patch()
            ax.annotate("", at[c], at[n], arrowprops=arrow)
ax.set(title="L.grad_fn and what it leads to")
ax.set(xlim=(-3.6, 2.6), ylim=(-5.5, 0.5))
ax.axis("off")
plt.show()
