"""A step along a nonzero gradient of the cosine lengthens a vector x ≠ 0."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from torch.func import grad

# --8<-- [start:turn]
u = torch.tensor([1.0, 0.0], dtype=torch.float64)


def s(x):
    return F.cosine_similarity(x, u, dim=0)


paths = {}
for scale in [1, 5]:
    x = scale * torch.tensor([3.0, 4.0], dtype=torch.float64)
    paths[scale] = [x]
    for _ in range(4):
        g = grad(s)(x)
        print(f"length {x.norm():7.4f}   s {s(x):.4f}", end="   ")
        print(f"gradient ({g[0]:.4f}, {g[1]:.4f})   x·g {abs(x @ g):.4f}")
        x = x + 10 * g  # descent on 1 − s with learning rate 10
        paths[scale].append(x)
zero = torch.zeros_like(u)
pair = torch.ones(1, dtype=torch.float64)  # the label y = 1
own = grad(lambda x: F.cosine_embedding_loss(x[None], u[None], pair))
steep = [grad(s)(zero).norm(), own(zero).norm()]
print(f"at x = 0: s = {s(zero):.0f}", end=", ")
print("gradients of length {:.0e} and {:.0e}".format(*steep))
# --8<-- [end:turn]

for path in paths.values():
    lengths = torch.stack(path).norm(dim=1)
    assert (lengths.diff() > 0).all(), "‖x + ηg‖² = ‖x‖² + η²‖g‖² if x·g = 0"

fig, ax = plt.subplots(figsize=(6.0, 4.4))
t = torch.linspace(0, 1.2, 60)
ax.plot(t.cos(), t.sin(), color="0.5", label="same length")
for (scale, path), color, marker in zip(paths.items(), ["C3", "C0"], "os"):
    path = torch.stack(path) / (5 * scale)
    label = f"from length {5 * scale}"
    ax.plot(*path.T, color=color, marker=marker, ls="--", label=label)
ax.annotate("", (1.25, 0), (0, 0), arrowprops={"arrowstyle": "->"})
ax.text(1.27, 0, "u", va="center")
ax.set(title="x / its first length, 4 steps", xlabel="x₁", ylabel="x₂")
ax.set(xlim=(-0.05, 1.4), ylim=(-0.08, 0.95), aspect="equal")
ax.legend(loc="center left")
plt.show()
