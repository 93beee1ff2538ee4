"""arcsin(sin x) = x only for −π/2 ≤ x ≤ π/2; elsewhere it is a zigzag."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:fold]
x = torch.tensor([-1.0, 0.5, 1.0, 2.0, 3.0, 6.0], dtype=torch.float64)
back = torch.asin(torch.sin(x))
for at, y in zip(x, back):
    print(f"x = {at:4.1f}   arcsin(sin x) = {y:7.4f}")
y = torch.tensor([-1.0, -0.3, 0.8], dtype=torch.float64)
print(
    "sin(arcsin y) =", [round(v, 4) for v in torch.sin(torch.asin(y)).tolist()]
)
# --8<-- [end:fold]

inside = x.abs() <= torch.pi / 2
assert torch.allclose(back[inside], x[inside]), "undone for |x| ≤ π/2"
assert (back - x)[~inside].abs().min() > 0.8, "and not for larger |x| here"
assert torch.allclose(torch.sin(torch.asin(y)), y), "undone for |y| ≤ 1"

plt.rc("xtick", bottom=False)
plt.rc("ytick", left=False)
fig, ax = plt.subplots(figsize=(6.4, 2.6))
half = torch.pi / 2
t = torch.linspace(-1.5, 2.5, 9, dtype=torch.float64) * torch.pi
ax.plot([-half, half], [-half, half], color="C0", lw=6, alpha=0.5)
ax.plot(t, t, color="0.5", ls="--", label="y = x")
ax.plot(t, t.sin().asin(), color="black", label="arcsin(sin x)")
ax.set(xticks=[k * half for k in [-3, -1, 1, 3, 5]], ylim=(-3.6, 2.4))
ax.set_xticklabels(["−3π/2", "−π/2", "π/2", "3π/2", "5π/2"])
ax.set(yticks=[-half, half], title="one rising piece is undone", xlabel="x")
ax.set_yticklabels(["−π/2", "π/2"])
ax.legend(loc="lower right", ncols=2)
plt.show()
