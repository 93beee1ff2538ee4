"""For two wells and the constraint x = 0 the dual falls short by 1."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:gap]
def f(x):
    return (x**2 - 1) ** 2 + x / 2


x = torch.arange(-2000, 2001, dtype=torch.float64) / 1000
lam = torch.tensor([-1.5, -1.0, -0.5, 0.0, 0.5], dtype=torch.float64)
q = (f(x) + lam[:, None] * x).amin(1)  # (5,), the least over all x
for row in zip(lam, q):
    print("λ = {:4.1f}   q(λ) = {:6.3f}".format(*row))
primal, dual = f(torch.tensor(0.0)), q.max()
print(f"primal {primal:.3f}   dual {dual:.3f}   gap {primal - dual:.3f}")
# --8<-- [end:gap]

assert abs(primal - dual - 1) < 1e-12, (
    "the envelope of f is 0 at x = 0, and f(0) = 1"
)

fig, ax = plt.subplots(figsize=(6.4, 3.8))
t = torch.linspace(-1.6, 1.6, 49)
ax.plot(t, f(t), color="black", label="f")
ax.axline((0, 0), slope=0.5, color="C0", ls="--", label="λ = −1/2: best line")
ax.axline((0, q[3]), slope=0, color="C2", ls=":", label="λ = 0")
ax.plot([0, 0], [0, 1], color="C3", lw=3)
ax.text(0.06, 0.5, "gap 1", va="center")
ax.plot(0, 1, "o", color="black")
ax.plot(0, 0, "s", color="C0")
ax.set(title="The constraint x = 0", xlabel="x", ylabel="f(x)", ylim=(-1, 3))
ax.set(xticks=[-1, 0, 1], yticks=[-1, 0, 1, 2, 3])
ax.legend(loc="upper center")
plt.show()
