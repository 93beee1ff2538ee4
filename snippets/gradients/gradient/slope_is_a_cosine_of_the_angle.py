"""The slope of x² + y² at (1, 2) is steepest along the gradient (2, 4)."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad


# --8<-- [start:turn]
def f(p):
    return (p**2).sum()


p = torch.tensor([1.0, 2.0], dtype=torch.float64)
g = grad(f)(p)
uphill = torch.rad2deg(torch.atan2(g[1], g[0]))
print(f"∇f points to {uphill:.2f}° and has length {g.norm():.4f}")


def slope(degrees, h=0.001):
    angle = torch.deg2rad(degrees)
    u = torch.stack([angle.cos(), angle.sin()])
    return (f(p + h * u) - f(p - h * u)) / (2 * h)


turn = [0, 45, 90, 135, 180]
measured = torch.stack([slope(uphill + degrees) for degrees in turn])
for degrees, m in zip(turn, measured):
    print(f"{degrees:3}° away from ∇f: slope {m:z7.4f}")
# --8<-- [end:turn]

away = torch.deg2rad(torch.tensor(turn, dtype=torch.float64))
cosine = g.norm() * away.cos()
assert torch.allclose(measured, cosine), "D_u f = ‖∇f‖ cos(angle from ∇f)"

t = torch.linspace(0, 360, 181, dtype=torch.float64)
curve = torch.stack([slope(degrees) for degrees in t])
fig, ax = plt.subplots(figsize=(6.4, 3.6))
ax.plot(t, curve, color="C0", label="D_u f, measured")
ax.axhline(0, color="0.5", lw=0.8)
for degrees, marker, name in [
    (0, "^", "along ∇f: steepest ascent"),
    (90, "s", "along the contour: 0"),
    (180, "v", "along −∇f: steepest descent"),
]:
    at = uphill + degrees
    ax.plot(at, slope(at), marker, color="C3", ms=8, ls="none", label=name)
ax.plot(53.13, 4.4, "x", color="black", ms=8, ls="none", label="along (3, 4)")
ax.set(title="x² + y² at (1, 2)", xlabel="angle of u in degrees")
ax.set(ylabel="slope", xticks=range(0, 361, 45), ylim=(-5, 8.6))
ax.legend(ncol=2, loc="upper center")
plt.show()
