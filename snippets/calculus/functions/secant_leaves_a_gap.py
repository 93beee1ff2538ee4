"""Secant and cosecant never take a value strictly between −1 and 1."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:gap]
def sec(x):
    return 1 / torch.cos(x)


def csc(x):
    return 1 / torch.sin(x)


sixths = torch.tensor([0, 1, 2, 4, 5, 6], dtype=torch.float64)
x = sixths * torch.pi / 6
for n, c, s in zip(sixths, torch.cos(x), sec(x)):
    print(f"x = {n:g}π/6   cos x = {c:6.3f}   sec x = {s:6.3f}")
# --8<-- [end:gap]

t = torch.linspace(-1.5, 1.5, 60, dtype=torch.float64)
for f, shift, parity in [(sec, 0, 1), (csc, torch.pi / 2, -1)]:
    y = f(t + shift)
    assert (y >= 1).all() and (f(t + shift + torch.pi) <= -1).all(), "gap"
    assert torch.allclose(f(t + shift + 2 * torch.pi), y), "2π is a period"
    assert torch.allclose(f(t + shift + torch.pi), -y), "π only flips the sign"
    assert torch.allclose(f(-t - shift), parity * y), "sec even, csc odd"
assert (sec(t[t <= 0]).diff() < 0).all(), "sec falls on (−π/2, 0]"
assert (sec(t[t >= 0]).diff() > 0).all(), "sec rises on [0, π/2)"

plt.rc("xtick", bottom=False)
plt.rc("ytick", left=False)
fig, axes = plt.subplots(1, 2, figsize=(6.4, 2.8))
s = torch.linspace(-1.29, 1.29, 25)
wave = torch.linspace(-1.5 * torch.pi, 1.5 * torch.pi, 37)
for ax, name, shift in zip(axes, ["sec x", "csc x"], [0, torch.pi / 2]):
    ax.plot(wave + shift, torch.cos(wave), color="C0", ls=":")
    for k in [-1, 0, 1]:
        y = (-1) ** k / torch.cos(s)
        ax.plot(s + k * torch.pi + shift, y, color="black")
        ax.axvline((k + 0.5) * torch.pi + shift, color="0.5", ls="--")
    ax.axvline(shift - 1.5 * torch.pi, color="0.5", ls="--")
    ax.set(title=name, xlabel="x", yticks=[-3, -1, 1, 3])
    ax.set(xticks=[-torch.pi, 0, torch.pi])
    ax.set_xticklabels(["−π", "0", "π"])
plt.show()
