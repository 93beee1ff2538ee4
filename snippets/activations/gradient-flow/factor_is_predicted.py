"""In wide random layers √(c·E[φ'(z)²]) predicts the factor of a layer."""

# nabla: lines 70 — prediction, measurement and their figure
import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# --8<-- [start:predict]
u = torch.arange(-10, 10, 0.001, dtype=torch.float64) + 0.0005
density = torch.exp(-(u**2) / 2) / (2 * torch.pi) ** 0.5 * 0.001


def predicted(phi, c, depth=20):
    q, factors = 1.0, []  # q: mean square of the units, at first that of x
    for _ in range(depth):
        z = ((c * q) ** 0.5 * u).requires_grad_()
        a = phi(z)
        (slope,) = torch.autograd.grad(a.sum(), z)
        factors.append((c * (slope**2 * density).sum()) ** 0.5)
        q = (a.detach() ** 2 * density).sum()
    return torch.stack(factors)


# --8<-- [end:predict]


def measured(phi, c, seed, n=256, depth=20):
    torch.manual_seed(seed)
    h = torch.randn(16, n, dtype=torch.float64, requires_grad=True)
    layers = [h]
    for _ in range(depth):
        W = torch.randn(n, n, dtype=torch.float64) * (c / n) ** 0.5
        layers.append(phi(layers[-1] @ W.T))
    v = torch.randn(n, dtype=torch.float64)
    gradients = torch.autograd.grad((layers[-1] @ v).sum(), layers)
    norms = torch.stack([g.norm() for g in gradients])
    return norms[:-1] / norms[1:]


shown = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "ReLU": F.relu}
shown |= {"GELU": F.gelu, "SELU": F.selu}
colors = ["C0", "C1", "C2", "C4", "C6"]
fig, ax = plt.subplots(figsize=(6.4, 4.4))
print("variance 1/n     predicted    measured    20 layers predicted")
for (name, phi), color, marker in zip(shown.items(), colors, "o^Dsv"):
    p = predicted(phi, 1)
    m = torch.stack([measured(phi, 1, seed).log() for seed in range(5)])
    mean = p.log().mean().exp(), m.mean().exp()
    print(
        f"{name:10s}       {mean[0]:9.3f}   {mean[1]:9.3f}   {p.prod():13.1e}"
    )
    assert abs(m.mean().exp() / p.log().mean().exp() - 1) < 0.02, (
        "the estimate holds to 2 % at width 256"
    )
    k = torch.arange(1, 21)
    ax.plot(k, p, color=color)
    ax.plot(k[::2], m.mean(0).exp()[::2], marker, ms=4, color=color)
    low = 0.02 * (name == "tanh")  # off the line at 1
    ax.text(20.6, p[-1] - low, name, va="center", color=color)
ax.axhline(1, color="0.6", lw=0.8)
ax.set(title="factor of each layer, variance 1/n", ylim=(0, 1.15))
ax.set(xlabel="layer", ylabel="‖∂L/∂h‖ before / after", xlim=(0.3, 24))
ax.set(xticks=(1, 5, 10, 15, 20))
plt.show()
