"""The softmax of two logits is the sigmoid of their difference."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:two]
z = torch.tensor([[2.0, 1.0], [3.0, 2.0], [0.0, 3.0], [4.0, -4.0]]).double()
p = torch.softmax(z, dim=1)
s = torch.sigmoid(z[:, 0] - z[:, 1])
for (a, b), first, sigma in zip(z, p[:, 0], s):
    print(f"z = ({a:2.0f}, {b:2.0f})   p[0] = {first:.4f}   σ = {sigma:.4f}")
# --8<-- [end:two]

assert torch.allclose(p[:, 0], s), "e^a/(e^a + e^b) = 1/(1 + e^(b − a))"

t = torch.linspace(-5, 5, 61, dtype=torch.float64)
b, a = torch.meshgrid(t, t, indexing="ij")
height = torch.softmax(torch.stack([a, b]), dim=0)[0]
fig, ax = plt.subplots(figsize=(5.2, 5.2))
levels = [0.01, 0.1, 0.5, 0.9, 0.99]
lines = ax.contour(a, b, height, levels=levels, colors="C0")
spots = [(k / 2, -k / 2) for k in (-4.6, -2.2, 0, 2.2, 4.6)]
ax.clabel(lines, fmt="%g", manual=spots)
arrow = {"arrowstyle": "->", "lw": 2}
ax.annotate("", (1.1, 4.5), (-0.9, 2.5), arrowprops=arrow)
ax.text(-0.15, 3.75, "+ c (1, 1)", rotation=45, ha="center", va="center")
ax.set(title="p[0] = σ(z[0] − z[1])", xlabel="z[0]", ylabel="z[1]")
ax.set_aspect("equal")
plt.show()
