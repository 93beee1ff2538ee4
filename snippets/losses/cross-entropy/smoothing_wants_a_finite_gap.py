"""With label smoothing ε, the best gap of C logits is ln(1 + C(1 − ε)/ε)."""

import math

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# --8<-- [start:smooth]
C = 10
k = torch.tensor([0])
for eps in [0.1, 0.3]:
    z = torch.zeros(1, C, dtype=torch.float64, requires_grad=True)
    for _ in range(2000):
        loss = F.cross_entropy(z, k, label_smoothing=eps)
        (slope,) = torch.autograd.grad(loss, z)
        with torch.no_grad():
            z -= 2.0 * slope
    p = torch.softmax(z, dim=1)[0]
    gap = math.log(1 + C * (1 - eps) / eps)
    print(f"ε = {eps}   p {p[0]:.4f} {p[1]:.4f}   loss {loss:.4f}", end="")
    print(f"   gap {z[0, 0] - z[0, 1]:.4f}   formula {gap:.4f}")
    assert abs(z[0, 0] - z[0, 1] - gap) < 1e-6, "the gap of the optimum"
# --8<-- [end:smooth]

t = torch.linspace(0, 12, 200, dtype=torch.float64)
fig, ax = plt.subplots()
for eps, ls, color in [(0, "-", "black"), (0.1, "--", "C0"), (0.3, ":", "C1")]:
    z = torch.zeros(200, C, dtype=torch.float64)
    z[:, 0] = t
    loss = F.cross_entropy(
        z, k.expand(200), label_smoothing=eps, reduction="none"
    )
    ax.plot(t, loss, ls=ls, color=color, label=f"ε = {eps}")
    if eps:
        ax.plot(t[loss.argmin()], loss.min(), "o", color=color)
ax.set(title="Loss over the lead of the true class, C = 10", xlabel="gap")
ax.set(ylabel="loss")
ax.legend()
plt.show()
