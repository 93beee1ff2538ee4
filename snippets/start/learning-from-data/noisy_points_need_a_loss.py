"""No line meets these 30 points, but one has the least mean squared error."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad

# --8<-- [start:fit]
torch.manual_seed(0)
x = 3 * torch.rand(30, dtype=torch.float64)
y = 2 * x + 3 + 0.8 * torch.randn(30, dtype=torch.float64)


def loss(w, b):
    return ((w * x + b - y) ** 2).mean()


slopes = grad(loss, argnums=(0, 1))
w = b = torch.tensor(0.0, dtype=torch.float64)
for _ in range(1000):
    by_w, by_b = slopes(w, b)
    w, b = w - 0.1 * by_w, b - 0.1 * by_b

A = torch.stack([x, torch.ones_like(x)], dim=1)  # (points, parameters)
best_w, best_b = torch.linalg.lstsq(A, y[:, None]).solution.flatten()
print("               w       b        L")
for name, w1, b1 in [
    ("descent", w, b),
    ("formula", best_w, best_b),
    ("truth", 2.0, 3.0),
]:
    print(f"{name:8}  {w1:7.3f} {b1:7.3f} {loss(w1, b1):8.4f}")
# --8<-- [end:fit]

assert torch.allclose(best_w, w) and torch.allclose(best_b, b), "one minimum"
assert 0 < loss(w, b) < loss(2, 3), "on these points, the truth fits less well"

fig, ax = plt.subplots(figsize=(6.4, 4))
t = torch.tensor([0.0, 3.0])
ax.vlines(x, y, w * x + b, color="C3", lw=1.2, label="errors")
ax.plot(x, y, "o", color="C0", ms=5, label="examples")
ax.plot(t, w.item() * t + b.item(), color="black", label="least loss")
ax.plot(t, 2 * t + 3, color="0.5", ls="--", label="truth 2x + 3")
ax.set(title="No line hits them all", xlabel="x", ylabel="y")
ax.legend()
plt.show()
