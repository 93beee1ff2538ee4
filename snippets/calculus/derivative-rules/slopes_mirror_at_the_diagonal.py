"""Mirrored at y = x, a tangent of slope m becomes one of slope 1/m."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad

# --8<-- [start:mirror]
x = torch.tensor([0.2, 0.5, 1.5], dtype=torch.float64)
square = [grad(lambda x: x**2)(at) for at in x]
root = [grad(torch.sqrt)(at**2) for at in x]
for at, m, n in zip(x, square, root):
    print(f"x² at {at:.1f}: {m:.2f}   √x at {at**2:.2f}: {n:.4f}", end="")
    print(f"   product {m * n:.2f}")
# --8<-- [end:mirror]

for m, n in zip(square, root):
    assert torch.isclose(m * n, torch.ones_like(m)), "slopes are reciprocals"

t = torch.linspace(0, 1.7, 40)
fig, ax = plt.subplots(figsize=(5.6, 5.4))
ax.plot(t, t**2, color="C0", label="y = x², x ≥ 0")
ax.plot(t**2, t, color="C1", ls="--", label="y = √x")
ax.axline((0, 0), slope=1, color="0.5", ls=":", label="y = x")
s = torch.tensor([-0.25, 0.25])
line = {"color": "C3", "lw": 2}
ax.plot(1.5 + s, 2.25 + 3 * s, **line)
ax.plot(2.25 + 3 * s, 1.5 + s, **line)
ax.plot([1.5, 2.25], [2.25, 1.5], color="0.5", ls=":")
ax.plot([1.5, 2.25], [2.25, 1.5], "o", color="black")
ax.plot(0, 0, "s", color="black")
ax.annotate("slope 3", (1.5, 2.25), (0.85, 2.3))
ax.annotate("slope 1/3", (2.25, 1.5), (2.1, 1.2))
ax.set(title="Tangents mirrored at y = x", xlabel="x", ylabel="y")
ax.set(aspect="equal", xlim=(-0.1, 2.95), ylim=(-0.1, 2.95))
ax.legend(loc="lower right")
plt.show()
