"""x²y/(x² + y²), 0 at the origin, has slopes in all directions and no plane."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:directions]
def f(x, y):  # f(0, 0) = 0; this formula holds everywhere else
    return x**2 * y / (x**2 + y**2)


angle = torch.linspace(0, 2 * torch.pi, 73, dtype=torch.float64)
u, v = angle.cos(), angle.sin()
for r in [1, 0.1, 0.01, 0.001]:
    slope = f(r * u, r * v) / r  # (f(r u, r v) − f(0, 0)) / r
    steepest = slope.abs().max()
    print(f"r = {r:<5}   0°: {slope[0]:.3f}   45°: {slope[9]:.3f}", end="")
    print(f"   90°: {slope[18]:.3f}   steepest: {steepest:.3f}")
    # --8<-- [end:directions]
    assert torch.allclose(slope, u**2 * v), (
        "the slope is cos²φ sin φ, for all r"
    )

degrees = angle * 180 / torch.pi
fig, ax = plt.subplots(figsize=(6.4, 3.6))
ax.plot(degrees, slope, color="C0", label="slope of f: cos²φ sin φ")
ax.axhline(0, color="C3", ls="--", label="plane through the slopes on the axes")
ax.plot(
    [0, 90, 180, 270, 360], [0] * 5, "o", color="black", label="on the axes"
)
ax.plot(45, slope[9], "s", color="C0")
ax.set(title="Slope at the origin, by direction", xlabel="φ in °")
ax.set(xticks=range(0, 361, 45), ylabel="slope", ylim=(-0.45, 0.75))
ax.legend(loc="upper right")
plt.show()
