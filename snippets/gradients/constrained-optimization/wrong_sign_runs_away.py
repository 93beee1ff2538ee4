"""With η = 0.1 the right signs converge on x² + λ(1 − x), but not on λx."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:signs]
def constrained(x, lam):  # minimize x² subject to x = 1
    return x**2 + lam * (1 - x)


def bilinear(x, lam):
    return lam * x


runs = {
    "x² with x = 1: x down, λ up": (constrained, [-1, 1], [1, 2]),
    "x² with x = 1: both down": (constrained, [-1, -1], [1, 2]),
    "λx: x down, λ up": (bilinear, [-1, 1], [0, 0]),
}
eta, paths, far_away = 0.1, {}, []
print("distance from the saddle at step     0       50      100      200")
for name, (L, signs, saddle) in runs.items():
    z = torch.tensor([1.5, 1.0], dtype=torch.float64)  # x and λ
    path = [z]
    for _ in range(200):
        z.requires_grad_()
        (g,) = torch.autograd.grad(L(*z), z)
        z = (z + eta * (torch.tensor(signs) * g)).detach()
        path.append(z)
    paths[name] = torch.stack(path).detach()
    far = (paths[name] - torch.tensor(saddle)).norm(dim=1)[[0, 50, 100, 200]]
    print(f"{name:28}" + "{:9.3f}{:9.3f}{:9.3f}{:9.3f}".format(*far))
    far_away.append(far[-1])
# --8<-- [end:signs]

assert far_away[0] < 1e-6 < 1 < min(far_away[1:]), "only the first converges"
spiral = paths["λx: x down, λ up"].norm(dim=1)
growth = spiral[1:] / spiral[:-1]
assert torch.allclose(growth, growth[0]), "each step multiplies the distance"
assert abs(growth[0] ** 2 - (1 + eta**2)) < 1e-12, "namely by √(1 + η²)"

fig, axes = plt.subplots(1, 3, figsize=(7.2, 3))
titles = ["x down, λ up", "both down", "λx: x down, λ up"]
for ax, (name, path), title in zip(axes, paths.items(), titles):
    saddle = runs[name][2]
    shown = path[(path - torch.tensor(saddle)).norm(dim=1) < 5]
    ax.plot(*shown[:125].T, color="C0")
    ax.plot(*shown[0], "o", color="C0", label="start")
    ax.plot(*saddle, "x", color="C3", ms=8, label="saddle")
    ax.margins(0.1)
    ax.set(title=title, xlabel="x")
    ax.locator_params(nbins=4)
axes[0].set(ylabel="λ")
axes[0].legend(loc="center right")
plt.show()
