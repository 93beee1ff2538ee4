"""Halfway between two equally good networks the loss can be a hill."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# --8<-- [start:segment]
x = torch.linspace(-2, 2, 21, dtype=torch.float64)
bump = torch.tanh(2 * x + 2) - torch.tanh(2 * x - 2)
label = (x > 0.5).double()


def linear(p):  # p = (w, b)
    return F.mse_loss(p[0] * x + p[1], bump)


def logistic(p):  # p = (w, b)
    return F.binary_cross_entropy_with_logits(p[0] * x + p[1], label)


def network(p):  # p = (w₁, w₂, b₁, b₂, v₁, v₂)
    hidden = torch.tanh(p[0:2] * x[:, None] + p[2:4])  # (21, 2)
    return F.mse_loss(hidden @ p[4:6], bump)


cases = {
    linear: ([-1, 2], [3, -1]),
    logistic: ([-1, 2], [3, -1]),
    network: ([2, 2, 2, -2, 1, -1], [2, 2, -2, 2, -1, 1]),  # units swapped
}
for loss, ends in cases.items():
    p, q = torch.tensor(ends, dtype=torch.float64)
    values = [loss(p), loss((p + q) / 2), loss(q)]
    row = "start {:6.4f}   middle {:6.4f}   end {:6.4f}".format(*values)
    print(f"{loss.__name__:8}   {row}")
# --8<-- [end:segment]

assert max(values[0], values[2]) < 1e-20, "a swap changes nothing"
assert values[1] > 1, "a convex loss would be 0 halfway too"

t = torch.linspace(0, 1, 31, dtype=torch.float64)
fig, axes = plt.subplots(1, 3, figsize=(7.2, 3))
for ax, (loss, ends) in zip(axes, cases.items()):
    p, q = torch.tensor(ends, dtype=torch.float64)
    y = torch.stack([loss(torch.lerp(p, q, s)) for s in t])
    ax.plot(t, y, color="black")
    ax.plot(t[[0, -1]], y[[0, -1]], "o--", color="C3")
    ax.set(title=loss.__name__, xlabel="t", xticks=[0, 0.5, 1])
    ax.locator_params(axis="y", nbins=4)
axes[0].set(ylabel="loss")
plt.show()
