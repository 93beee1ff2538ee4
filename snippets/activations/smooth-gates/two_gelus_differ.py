"""GELU and its tanh form differ by up to 4.732e-4, at x = ±2.699 (rounded)."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F


# --8<-- [start:gap]
def gap(x):
    return F.gelu(x, approximate="tanh") - F.gelu(x)


low = torch.tensor(2.0, dtype=torch.float64)
high = torch.tensor(3.5, dtype=torch.float64)
for _ in range(50):  # bisection: the slope of the gap falls through 0
    middle = (low + high) / 2
    if torch.func.grad(gap)(middle) > 0:
        low = middle
    else:
        high = middle
print(f"largest gap {gap(low):.3e} at x = ±{low:.4f}")
t = torch.linspace(-12, 12, 24_001, dtype=torch.float64)
print("less than 4.74e-4 on the grid:", (gap(t).abs() < 4.74e-4).all().item())
print("      x       GELU  tanh form  gap / |GELU|")
for x in (low, -low, torch.tensor(-4.0, dtype=torch.float64)):
    a, b = F.gelu(x), F.gelu(x, approximate="tanh")
    print(f"{x:7.4f}  {a:9.6f}  {b:9.6f}  {(b - a).abs() / a.abs():7.2%}")
# --8<-- [end:gap]

assert gap(t).abs().max() <= gap(low), "no grid point has a larger gap"
assert torch.allclose(gap(t), gap(-t), atol=1e-14), "the gap is even"

s = torch.linspace(-6, 6, 101, dtype=torch.float64)
fig, ax = plt.subplots()
ax.axhline(0, color="0.5", lw=1)
ax.plot(s, 1e4 * gap(s), color="C0")
places = torch.stack([-low, low])
ax.plot(places, 1e4 * gap(places), "o", color="C3", label="largest gap")
ax.set(title="The tanh form minus GELU", xlabel="x", ylabel="gap · 10⁴")
ax.legend()
plt.show()
