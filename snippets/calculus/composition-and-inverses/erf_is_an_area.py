"""erf x is the area 2/√π ∫ e^(−t²) dt from 0 to x."""

import math

import matplotlib.pyplot as plt
import torch

# --8<-- [start:area]
n = 1000
for x in [0.5, 1.0, 2.0]:
    width = x / n
    t = (torch.arange(n, dtype=torch.float64) + 0.5) * width  # midpoints
    area = 2 / math.sqrt(math.pi) * torch.exp(-(t**2)).sum() * width
    exact = torch.erf(torch.tensor(x, dtype=torch.float64))
    print(f"x = {x}   {n} strips {area:.6f}   torch.erf {exact:.6f}")
x = torch.tensor(4.0)  # float32
print(f"1 − erf(4) = {1 - torch.erf(x):.3e}   erfc(4) = {torch.erfc(x):.3e}")
# --8<-- [end:area]

assert abs(area - exact) < 1e-6, "the strips fill the area"
assert torch.erfc(x).isclose(torch.tensor(math.erfc(4)), atol=0), "erfc"
s = torch.linspace(-3, 3, 61, dtype=torch.float64)
assert torch.allclose(torch.erf(-s), -torch.erf(s)), "erf is odd"
assert (torch.erf(s).diff() > 0).all(), "erf rises"

plt.rc("xtick", bottom=False)
plt.rc("ytick", left=False)
fig, axes = plt.subplots(1, 2, figsize=(6.4, 2.8))
bell = torch.linspace(-2.5, 2.5, 81)
height = 2 / math.sqrt(math.pi) * torch.exp(-(bell**2))
inside = (bell >= 0) & (bell <= 1)
axes[0].plot(bell, height, color="black")
axes[0].fill_between(bell[inside], 0, height[inside], color="C0", alpha=0.4)
axes[0].text(0.5, 0.35, "erf 1", ha="center")
axes[1].plot(bell, torch.erf(bell), color="black")
axes[1].plot([1, 1, -2.5], [0, math.erf(1), math.erf(1)], color="C0", ls=":")
for level in [-1, 1]:
    axes[1].axhline(level, color="0.5", ls="--")
axes[0].set(title="2/√π · exp(−t²)", xlabel="t", xticks=[0, 1], yticks=[0, 1])
axes[1].set(title="erf x", xlabel="x", xticks=[0, 1], yticks=[-1, 0, 1])
plt.show()
