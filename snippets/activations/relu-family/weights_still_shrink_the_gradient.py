"""Weights of variance c/n in a wide random ReLU net scale ‖∇‖² by about c/2."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:depth]
def gradient_norms(c, n=512, depth=32):
    torch.manual_seed(0)
    a = torch.randn(n, dtype=torch.float64, requires_grad=True)
    layers = [a]
    for _ in range(depth):
        W = torch.randn(n, n, dtype=torch.float64) * (c / n) ** 0.5
        layers.append(torch.relu(W @ layers[-1]))
    v = torch.randn(n, dtype=torch.float64)
    gradients = torch.autograd.grad(v @ layers[-1], layers)
    return torch.stack([g.norm() for g in gradients]), layers


norms = {}
for c in (1, 2, 4):
    norms[c], layers = gradient_norms(c)
    active = sum((a > 0).double().mean() for a in layers[1:]) / 32
    ratio = norms[c][0] / norms[c][-1]
    print(f"variance {c}/n   active {active:.0%}   front/back {ratio:.1e}")
# --8<-- [end:depth]

for c, g in norms.items():
    per_layer = (g[0] / g[-1]) ** (2 / 32)
    assert abs(per_layer / (c / 2) - 1) < 0.1, (
        "‖∇‖² changes by about c/2 a layer"
    )

fig, ax = plt.subplots()
for c, style in zip(norms, ["o-", "s-", "^-"]):
    ax.plot(
        norms[c] / norms[c][-1],
        style,
        ms=4,
        markevery=4,
        label=f"variance {c}/n",
    )
ax.set(title="The weights shrink or grow the gradient", xlabel="layer")
ax.set(ylabel="norm of the gradient / norm at the end", yscale="log")
ax.legend()
plt.show()
