"""The batch gradient is the mean of the samples' own gradients."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad, vmap

# --8<-- [start:samples]
torch.manual_seed(0)
x = torch.linspace(-2, 2, 12, dtype=torch.float64)
t = 0.8 * x + 0.3 + 0.2 * torch.randn(12, dtype=torch.float64)
t[9] = -2.0  # a wrong label
w = torch.tensor([0.5, 0.0], dtype=torch.float64)  # slope and bias


def loss(w, x, t):  # of one sample
    return (w[0] * x + w[1] - t) ** 2


def batch_loss(w):
    return ((w[0] * x + w[1] - t) ** 2).mean()


each = vmap(grad(loss), in_dims=(None, 0, 0))(w, x, t)  # (12, 2)
whole = grad(batch_loss)(w)
lengths = each.norm(dim=1)
print("shape of all gradients ", tuple(each.shape))
print("their mean             ", [f"{g:.4f}" for g in each.mean(0)])
print("gradient of the batch  ", [f"{g:.4f}" for g in whole])
others = whole - each[9] / 12  # what the other samples contribute
print("without sample 9       ", [f"{g:.4f}" for g in others])
print(f"median length           {lengths.quantile(0.5):.2f}")
print(f"sample {lengths.argmax()} has length    {lengths.max():.2f}")
# --8<-- [end:samples]

assert torch.allclose(each.mean(0), whole), "∇ of a mean is the mean of ∇"
assert lengths.argmax() == 9, "the wrong label has the longest gradient"
assert others[1] < 0 < whole[1], "it turns the slope in the bias around"

fig, ax = plt.subplots(figsize=(6.4, 4.4))
ax.plot(*each.T, ls="none")  # so that the axes fit the arrow tips
arrow = {"arrowstyle": "-|>", "shrinkA": 0, "shrinkB": 0}
for g in each:
    ax.annotate("", g, (0, 0), arrowprops=arrow | {"color": "C0", "lw": 1})
ax.annotate("", 12 * whole, (0, 0), arrowprops=arrow | {"color": "C3", "lw": 3})
ax.plot([], [], color="C0", lw=1, label="∇Lᵢ")
ax.plot([], [], color="C3", lw=3, label="sum of all twelve")
ax.text(*(each[9] - torch.tensor([0.6, 0.1])), "i = 9", ha="right")
ax.axhline(0, color="0.6", lw=0.8)
ax.axvline(0, color="0.6", lw=0.8)
ax.set(title="Gradients of twelve samples", xlabel="∂/∂w₁", ylabel="∂/∂w₂")
ax.legend(loc="upper left", fontsize=9)
plt.show()
