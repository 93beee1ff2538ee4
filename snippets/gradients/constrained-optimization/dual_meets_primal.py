"""For x² with x ≥ 1 the greatest dual value is the least primal value, 1."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:dual]
x = torch.arange(-300, 301, dtype=torch.float64) / 100
primal = x[x >= 1] ** 2
lam = torch.tensor([0.0, 1.0, 2.0, 3.0, 4.0], dtype=torch.float64)
L = x**2 + lam[:, None] * (1 - x)  # (5 values of λ, 601 values of x)
q, best = L.min(1)
print("   λ   best x    q(λ)   λ − λ²/4")
for row in zip(lam, x[best], q, lam - lam**2 / 4):
    print("{:4.1f} {:8.3f} {:7.3f} {:10.3f}".format(*row))
print(f"least primal value {primal.min():.3f}")
# --8<-- [end:dual]

assert torch.allclose(q, lam - lam**2 / 4), "the minimum is at x = λ/2"
assert q.max() <= primal.min() + 1e-12, "weak duality"
assert torch.isclose(q.max(), primal.min()), "strong duality"

fig, ax = plt.subplots(figsize=(6, 3.8))
t = torch.linspace(0, 4, 41)
ends = t[[0, -1]]
for point in [0.0, 0.5, 1.5, 2.0]:
    label = "x² + λ(1 − x), four x" if point == 0 else None
    line = point**2 + ends * (1 - point)
    ax.plot(ends, line, "--", color="0.5", lw=1, label=label)
ax.plot(t, t - t**2 / 4, color="C0", lw=2.5, label="q(λ)")
ax.axhline(1, color="C3", ls="-.", lw=1.5, label="least primal value")
ax.plot(2, 1, "o", color="C3")
ax.set(title="Dual values stay below", xlabel="λ", ylabel="value")
ax.set(xlim=(0, 4), ylim=(-0.6, 3), yticks=[0, 1, 2, 3])
ax.legend(loc="lower center")
plt.show()
