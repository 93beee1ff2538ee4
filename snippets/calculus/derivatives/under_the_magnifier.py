"""Magnified far enough where f' exists, the graph of f loses its bend."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:bend]
def rough(x):
    n = torch.arange(8, dtype=torch.float64)
    return (0.5**n * torch.cos(3.0**n * torch.pi * x[:, None])).sum(1)


cases = [
    ("x² at 1", lambda x: x**2, 1.0),
    ("|x| at 0", lambda x: x.abs(), 0.0),
    ("∛x at 0", lambda x: x.sign() * x.abs() ** (1 / 3), 0.0),
    ("S(x) at 1/2", rough, 0.5),
]
t = torch.linspace(-1, 1, 401, dtype=torch.float64)
bends = {}
print("bend at zoom       ×1      ×9     ×81")
for name, f, a in cases:
    bends[name] = []
    for zoom in [1, 9, 81]:
        y = f(a + t / zoom)
        chord = torch.lerp(y[0], y[-1], (t + 1) / 2)
        bends[name].append((y - chord).abs().max() * zoom)
    print("{:12}  {:7.3f} {:7.3f} {:7.3f}".format(name, *bends[name]))
# --8<-- [end:bend]

smooth, *others = bends.values()
assert smooth[2] < smooth[1] / 8, "x² has a derivative at 1"
assert all(b[2] >= b[0] for b in others), "up to ×81 the others keep theirs"

fig, axes = plt.subplots(3, 4, figsize=(7.2, 5.2))
for column, (name, f, a) in zip(axes.T, cases):
    column[0].set(title=name)
    for ax, zoom in zip(column, [1, 9, 81]):
        y = f(a + t / zoom)
        ax.plot(t[::2], y[::2], color="black" if f is cases[0][1] else "C0")
        middle = y[200].item()
        ax.plot(0, middle, "o", color="C3", ms=4)
        ax.set(xticks=[], yticks=[], xlim=(-1, 1))
        if f is not rough:  # rough: its height is fitted
            ax.set_ylim(middle - 2.2 / zoom, middle + 2.2 / zoom)
for ax, zoom in zip(axes[:, 0], [1, 9, 81]):
    ax.set(ylabel=f"×{zoom}")
fig.suptitle("Four graphs, magnified")
plt.show()
