"""Where ∇f is not 0, it stands at right angles to the contour of a C¹ f."""

import math

import matplotlib.pyplot as plt
import torch
from torch.func import grad, vmap


# --8<-- [start:contour]
def ravine(p):
    return p[0] ** 2 + 4 * p[1] ** 2


def on_contour(t):  # ravine = 8 all along this ellipse
    return torch.stack([8**0.5 * t.cos(), 2**0.5 * t.sin()])


products = []
for t in torch.tensor([1 / 4, 2 / 3, 1], dtype=torch.float64) * math.pi:
    p = on_contour(t)
    tangent = torch.stack([-(8**0.5) * t.sin(), 2**0.5 * t.cos()])
    g = grad(ravine)(p)
    products.append(g @ tangent)
    row = (*p, *tangent, *g, g @ tangent)
    names = "p = ({:5.2f}, {:z5.2f})   tangent ({:z5.2f}, {:5.2f})   "
    print((names + "∇f ({:5.2f}, {:z5.2f})   product {:z.2f}").format(*row))
# --8<-- [end:contour]

assert max(map(abs, products)) < 1e-9, "∇f is orthogonal to the tangent"

cases = [
    ("plane x + y/2", lambda p: p[0] + p[1] / 2, [-3, -2, -1, 0, 1, 2, 3]),
    ("bowl x² + y²", lambda p: p[0] ** 2 + p[1] ** 2, [2, 4, 6, 8]),
    ("ravine x² + 4y²", ravine, [4, 8, 12, 16, 20]),
    ("saddle x² − y²", lambda p: p[0] ** 2 - p[1] ** 2, [-4, -2, 0, 2, 4]),
]
spots = [  # of the labels, clear of the arrows
    [(-2.5, -1), *((c - 0.55, 1.1) for c in (-2, -1, 0, 1, 2, 3))],
    [(1, -1), (1.41, -1.41), (1.73, -1.73)],
    [(1, 0.87), (1, 1.66), (1, -1.94)],
    [(1, 2.24), (1, 1.73), (1, 1), (1.73, 1), (2.24, 1)],
]
t = torch.linspace(-3.2, 3.2, 25)
fine = torch.stack(torch.meshgrid(t, t, indexing="xy"))
s = torch.linspace(-2, 2, 3)
tails = torch.stack(torch.meshgrid(s, s, indexing="xy")).reshape(2, -1)
fig, axes = plt.subplots(2, 2, figsize=(6.4, 6.6), sharex=True, sharey=True)
for ax, (name, f, levels), where in zip(axes.flat, cases, spots):
    lines = ax.contour(*fine, f(fine), levels, colors="0.5", linewidths=1)
    ax.clabel(lines, fontsize=9, manual=where)
    g = vmap(grad(f), in_dims=1, out_dims=1)(tails)
    g = g / g.norm(dim=0).max()  # draw the longest with length 1
    ax.quiver(*tails, *g, color="C0", angles="xy", scale_units="xy", scale=1)
    ax.set(title=name, aspect="equal", xticks=[-2, 0, 2], yticks=[-2, 0, 2])
    ax.grid(visible=False)
plt.show()
