"""On these 12 points a small L2 penalty makes degree 11 predict better."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:fit]
torch.manual_seed(0)
power = torch.arange(1, 12)  # features x, x², …, x¹¹


def measure(x):
    noise = torch.randn(len(x), dtype=torch.float64)
    return (3 * x[:, 0]).sin() + 0.3 * noise


x = torch.linspace(-1, 1, 12, dtype=torch.float64)[:, None]
x_new = torch.rand(2000, 1, dtype=torch.float64) * 2 - 1  # held out
y, y_new = measure(x), measure(x_new)
center, shift = (x**power).mean(0), y.mean()
X, n = x**power - center, len(x)  # (12, 11)
fits, rows = {}, []
print("    λ     train   held-out     ‖w‖")
for lam in [0, 1e-4, 1e-2, 1]:
    A = X.T @ X + n * lam * torch.eye(11, dtype=torch.float64)
    w = torch.linalg.solve(A, X.T @ (y - shift))
    fits[lam] = w
    train = (X @ w + shift - y).square().mean()
    held = ((x_new**power - center) @ w + shift - y_new).square().mean()
    rows.append((train, held, w.norm()))
    print(f"{lam:6g} {train:8.3f} {held:9.3f} {w.norm():9.1f}")
# --8<-- [end:fit]

train, held, norm = torch.tensor(rows).T
assert (train.diff() > 0).all(), "the training loss rises with λ"
assert (norm.diff() < 0).all(), "the norm falls with λ"
assert held[2] < held[0] / 2, "some penalty predicts much better than none"

t = torch.linspace(-1, 1, 121, dtype=torch.float64)[:, None]
fig, ax = plt.subplots(figsize=(6.4, 3.8))
ax.plot(t, (3 * t).sin(), ":", color="0.5", lw=2, label="sin 3x")
for lam, style in [(0, "C3-"), (1e-2, "C0--"), (1, "C2-.")]:
    curve = (t**power - center) @ fits[lam] + shift
    ax.plot(t, curve, style, label=f"λ = {lam:g}")
ax.plot(x, y, "o", color="black")
ax.set(title="Degree 11, 12 points", xlabel="x", ylabel="y")
ax.set(ylim=(-2.5, 2.5))
ax.legend(loc="lower center", ncols=2)
plt.show()
