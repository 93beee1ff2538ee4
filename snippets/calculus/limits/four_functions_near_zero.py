"""Near 0, sign² has the limit 1; sign, sin(1/x) and 1/x² have no finite one."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:four]
functions = {
    "sign(x)": torch.sign,
    "sign(x)²": lambda x: torch.sign(x) ** 2,
    "sin(1/x)": lambda x: torch.sin(1 / x),
    "1/x²": lambda x: 1 / x**2,
}
x = torch.tensor([-0.01, -0.001, 0, 0.001, 0.01], dtype=torch.float64)
print("x =     " + "".join(f"{value:10g}" for value in x))
for name, f in functions.items():
    print(f"{name:8}" + "".join(f"{value:10.4g}" for value in f(x)))
# --8<-- [end:four]

n = torch.arange(1, 1000, dtype=torch.float64)
for shift in [0.5, 1.5]:
    u = (2 * n + shift) * torch.pi
    peaks = functions["sin(1/x)"](1 / u)
    top = torch.full_like(peaks, 1 if shift == 0.5 else -1)
    assert torch.allclose(peaks, top), "sin(1/x) is ±1 arbitrarily close to 0"

fig, axes = plt.subplots(2, 2, figsize=(6.4, 5), sharex=True)
u = torch.linspace(1, 90, 480)
ends = torch.tensor([0.0, 1.0])
grids = [ends, ends, 1 / u, torch.linspace(0.1, 1, 60)]
for ax, grid, (name, f) in zip(axes.flat, grids, functions.items()):
    for side in [-1, 1]:
        height = f(side * grid)
        if grid is ends:
            height[0] = height[1]  # up to the open end at 0
        ax.plot(side * grid, height, color="C0", lw=1.2)
    ax.set(title=name, xlim=(-1, 1))
for ax, open_ends in [(axes[0, 0], [-1, 1]), (axes[0, 1], [1])]:
    ax.plot([0] * len(open_ends), open_ends, "o", color="C0", mfc="white")
    ax.plot(0, 0, "o", color="black")
    ax.text(0.08, -0.1, "f(0)")
    ax.set(ylim=(-1.4, 1.4), yticks=[-1, 0, 1])
axes[1, 0].set(yticks=[-1, 0, 1])
axes[1, 1].set(ylim=(0, 80), yticks=[0, 40, 80])
for ax in axes[1]:
    ax.set(xlabel="x", xticks=[-1, 0, 1])
plt.show()
