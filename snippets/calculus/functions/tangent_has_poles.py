"""Tangent and cotangent repeat after π and leave every bound at their poles."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:poles]
def cot(x):
    return torch.cos(x) / torch.sin(x)


pole = torch.pi / 2
for gap in [0.1, 0.01, 0.001]:
    x = torch.tensor([pole - gap, pole + gap], dtype=torch.float64)
    left, right = torch.tan(x)
    print(f"{gap:5} before π/2: {left:8.2f}   after: {right:8.2f}")
for dtype in [torch.float32, torch.float64]:
    x = torch.tensor(pole, dtype=dtype)
    print(f"{dtype}: tan = {torch.tan(x):9.2e}   cot = {cot(x):9.2e}")
# --8<-- [end:poles]

t = torch.linspace(-1.5, 1.5, 60, dtype=torch.float64)
for f, shift, sign in [(torch.tan, 0, 1), (cot, pole, -1)]:
    y = f(t + shift)
    assert torch.allclose(f(t + shift + torch.pi), y), "π is a period"
    assert (sign * y.diff() > 0).all(), "tan rises, cot falls on a branch"
    assert torch.allclose(f(-t - shift), -y), "both are odd"
assert torch.allclose(cot(t + pole), torch.tan(-t)), "cot x = tan(π/2 − x)"

plt.rc("xtick", bottom=False)
plt.rc("ytick", left=False)
fig, axes = plt.subplots(1, 2, figsize=(6.4, 2.8))
s = torch.linspace(-1.29, 1.29, 21)
for ax, name, shift in zip(axes, ["tan x", "cot x"], [0, pole]):
    for k in [-1, 0, 1]:
        y = torch.tan(s) if shift == 0 else -torch.tan(s)
        ax.plot(s + k * torch.pi + shift, y, color="black")
        ax.axvline((k + 0.5) * torch.pi + shift, color="0.5", ls="--")
    ax.axvline(shift - 1.5 * torch.pi, color="0.5", ls="--")
    ax.set(title=name, xlabel="x", yticks=[-3, 0, 3])
    ax.set(xticks=[-torch.pi, 0, torch.pi])
    ax.set_xticklabels(["−π", "0", "π"])
plt.show()
