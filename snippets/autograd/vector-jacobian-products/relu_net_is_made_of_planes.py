"""A ReLU net is piecewise affine in its input, but not in its weights."""

import matplotlib.pyplot as plt
import torch
from torch.func import hessian, vmap

# --8<-- [start:planes]
torch.manual_seed(4)
w = torch.randn(33, dtype=torch.float64)
points = torch.randn(1000, 2, dtype=torch.float64)


def net(act, w, x):  # 2 inputs, 8 hidden neurons, 1 output
    W, b = w[:16].reshape(8, 2), w[16:24]
    return w[24:32] @ act(W @ x + b) + w[32]


def hessians(act):
    in_x = hessian(lambda x: net(act, w, x))
    in_w = hessian(lambda w, x: net(act, w, x))
    of_square = hessian(lambda x: net(act, w, x) ** 2)
    weights = vmap(in_w, in_dims=(None, 0))(w, points)  # (1000, 33, 33)
    return {
        "in x": vmap(in_x)(points),  # (1000, 2, 2)
        "in all weights": weights,
        "in W and b": weights[:, :24, :24],
        "of net² in x": vmap(of_square)(points),
    }


found = {act.__name__: hessians(act) for act in [torch.relu, torch.tanh]}
print("largest entry     relu     tanh")
for name in found["relu"]:
    print(f"{name:14}", *(f"{found[a][name].abs().max():8.3f}" for a in found))
# --8<-- [end:planes]

H = found["relu"]
assert (H["in x"] == 0).all(), "affine pieces: H = 0 off the kinks"
assert (H["in W and b"] == 0).all(), "affine pieces in one layer's weights"
assert (H["in all weights"] != 0).any(), "W and the last weights multiply"
assert (found["tanh"]["in x"] != 0).any(), "tanh bends"

t = torch.linspace(-3, 3, 61, dtype=torch.float64)
X = torch.cartesian_prod(t, t).T
fig, axes = plt.subplots(1, 2, figsize=(6.4, 3.6), layout="constrained")
for ax, act in zip(axes, [torch.relu, torch.tanh]):
    W, b = w[:16].reshape(8, 2), w[16:24]
    Z = w[24:32] @ act(W @ X + b[:, None]) + w[32]
    Z = Z.view(61, 61).T
    ax.contour(t, t, Z, levels=9, colors="black", linestyles="-", linewidths=1)
    ax.set(title=act.__name__, xlabel="x₁", ylabel="x₂", aspect="equal")
for row, r in zip(W, b):  # where one of the ReLUs has its kink
    foot = -r * row / (row @ row)
    axes[0].axline(foot, slope=-row[0] / row[1], color="C0", ls=":", lw=1.2)
axes[0].set(xlim=(-3, 3), ylim=(-3, 3))
plt.show()
