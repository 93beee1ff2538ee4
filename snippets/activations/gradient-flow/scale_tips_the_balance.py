"""Scaling each W by √c > 0 scales a ReLU stack's gradient by c^(depth/2)."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:scale]
n, depth = 256, 20
torch.manual_seed(0)
x = torch.randn(16, n, dtype=torch.float64, requires_grad=True)
Ws = torch.randn(depth, n, n, dtype=torch.float64) / n**0.5
v = torch.randn(n, dtype=torch.float64)


def front_over_back(phi, c):
    h = x
    for W in Ws:
        h = phi(c**0.5 * h @ W.T)  # weights of variance c/n
    (g,) = torch.autograd.grad((h @ v).sum(), x)
    return (g.norm() / (4 * v.norm())).item()  # 16 rows v at the back


curves = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "ReLU": torch.relu}
scales = [2.0**k for k in range(-2, 9)]
ratio = {
    f: [front_over_back(phi, c) for c in scales] for f, phi in curves.items()
}
print("variance    sigmoid       tanh       ReLU")
for c in (0.25, 1, 2, 4, 16, 64, 256):
    row = [ratio[name][scales.index(c)] for name in curves]
    print("{:5g}/n   {:8.0e}   {:8.0e}   {:8.0e}".format(c, *row))
# --8<-- [end:scale]

r = torch.tensor(ratio["ReLU"], dtype=torch.float64)
c = torch.tensor(scales, dtype=torch.float64)
assert torch.allclose(r / r[0], (c / c[0]) ** (depth / 2)), "homogeneity"

fig, ax = plt.subplots(figsize=(6.4, 4.4))
ax.axhline(1, color="0.6", lw=0.8)
places = {"sigmoid": (6, 1e-9), "tanh": (60, 3e3), "ReLU": (8, 1e8)}
for (name, y), style in zip(ratio.items(), ["-", "--", "-."]):
    (line,) = ax.loglog(scales, y, style)
    ax.text(*places[name], name, color=line.get_color(), ha="center")
ax.set(title="20 layers, gradient front/back")
ax.set(xlabel="variance × n", ylabel="front/back", ylim=(1e-20, 1e22))
ax.set_xticks([0.25, 1, 2, 4, 16, 64, 256], [0.25, 1, 2, 4, 16, 64, 256])
ax.set_yticks([1e-20, 1e-10, 1, 1e10, 1e20])
ax.minorticks_off()
plt.show()
