"""The chord of x² from −1 to 2 lies 9t(1 − t) above the graph."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:chord]
def parabola(x):
    return x**2


def wells(x):
    return (x**2 - 1) ** 2


def chord_minus_graph(f, x, y, t):
    return (1 - t) * f(x) + t * f(y) - f((1 - t) * x + t * y)


t = torch.tensor([0.0, 0.25, 0.5, 0.75, 1.0], dtype=torch.float64)
gaps = {}
print("t                  " + "".join(f"{value:8.4f}" for value in t))
for f, x, y in [(parabola, -1, 2), (wells, -1, 1)]:
    gap = gaps[f.__name__] = chord_minus_graph(f, x, y, t)
    print(f"{f.__name__:8} {x} to {y}  " + "".join(f"{g:8.4f}" for g in gap))
# --8<-- [end:chord]

assert torch.allclose(gaps["parabola"], 9 * t * (1 - t)), (
    "x²: (x − y)² t(1 − t)"
)
assert (gaps["wells"][1:-1] < 0).all(), "(x² − 1)² rises above this chord"

s = torch.linspace(0, 1, 51)
fig, axes = plt.subplots(1, 2, figsize=(7.2, 3.4))
cases = [
    (parabola, [(-1, 2), (-1.6, 0.4)], "x²: chords above"),
    (wells, [(-1, 1), (-1.6, 1.5)], "(x² − 1)²: not all of them"),
]
for ax, (f, chords, title) in zip(axes, cases):
    ax.plot(4 * s - 2, f(4 * s - 2), color="black")
    for (x, y), color, ls in zip(chords, ("C3", "C0"), ("--", "-.")):
        ax.plot([x, y], [f(x), f(y)], "o", ls=ls, color=color)
    ax.set(title=title, xlabel="x", ylabel="f(x)")
    ax.set(ylim=(-0.4, 4.4), xticks=[-2, -1, 0, 1, 2], yticks=[0, 2, 4])
plt.show()
