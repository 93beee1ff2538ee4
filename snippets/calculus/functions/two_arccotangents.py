"""Two functions are called arccot: they agree for x ≥ 0, not for x < 0."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:conventions]
x = torch.tensor([-1e8, -1.0, -0.0, 0.0, 1.0, 1e8])  # float32
smooth = torch.pi / 2 - torch.atan(x)
jumps = torch.atan(1 / x)
angle = torch.atan2(torch.ones_like(x), x)
print("       x   π/2 − arctan x   arctan(1/x)   atan2(1, x)")
for row in zip(x, smooth, jumps, angle):
    print("{:8g} {:16.5f} {:13.5f} {:13.5f}".format(*row))
print(f"atan2(1, 1e8) = {angle[-1]:.1e}")
# --8<-- [end:conventions]

assert torch.allclose(smooth, angle, atol=1e-6), "atan2(1, x) is in (0, π)"
assert abs(smooth[-1] - 1e-8) > 9e-9, "the difference lost every digit"
assert angle[-1].isclose(torch.tensor(1e-8), atol=0), "arccot x ≈ 1/x"
t = torch.linspace(-5, 5, 100, dtype=torch.float64)
first, second = torch.pi / 2 - t.atan(), (1 / t).atan()
assert torch.allclose(first - second, torch.pi * (t < 0).double()), "by π"
for arccot in [first, second]:
    assert torch.allclose(1 / arccot.tan(), t), "cot(arccot x) = x"
assert (first.diff() < 0).all() and second.diff().max() > 3, "one jumps"

plt.rc("xtick", bottom=False)
plt.rc("ytick", left=False)
fig, axes = plt.subplots(1, 2, figsize=(6.4, 2.8), sharey=True)
s = torch.linspace(0, 6, 21)
axes[0].plot(s, torch.pi / 2 - s.atan(), color="black")
axes[0].plot(-s, torch.pi / 2 + s.atan(), color="black")
axes[1].plot(
    s, torch.pi / 2 - s.atan(), color="black", marker="o", markevery=99
)
axes[1].plot(-s, s.atan() - torch.pi / 2, color="black")
axes[1].plot(0, -torch.pi / 2, "o", color="black", mfc="white")
for ax, lines in zip(axes, [[0, torch.pi], [0]]):
    for y in lines:
        ax.axhline(y, color="0.5", ls="--")
    ax.set(xlabel="x", yticks=[torch.pi * k / 2 for k in range(-1, 3)])
    ax.set(xticks=[-6, 0, 6])
    ax.set_yticklabels(["−π/2", "0", "π/2", "π"])
axes[0].set(ylim=(-1.8, 3.4), title="arccot x in (0, π)")
axes[1].set(title="arccot x in (−π/2, π/2]")
plt.show()
