"""Where ∇f = 0, nonzero eigenvalues of H decide; H = 0 decides nothing."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad, hessian

# --8<-- [start:test]
cases = {
    "x² + 2y²": lambda p: p[0] ** 2 + 2 * p[1] ** 2,
    "−x² − y²": lambda p: -(p[0] ** 2) - p[1] ** 2,
    "x² − y²": lambda p: p[0] ** 2 - p[1] ** 2,
    "x⁴ + y⁴": lambda p: p[0] ** 4 + p[1] ** 4,
    "−x⁴ − y⁴": lambda p: -(p[0] ** 4) - p[1] ** 4,
    "x⁴ − y⁴": lambda p: p[0] ** 4 - p[1] ** 4,
}
origin = torch.zeros(2, dtype=torch.float64)
t = torch.arange(360, dtype=torch.float64).deg2rad()
circle = 0.1 * torch.stack([t.cos(), t.sin()])  # around the origin
verdicts = {}
for name, f in cases.items():
    low, high = torch.linalg.eigvalsh(hessian(f)(origin)).tolist()
    verdict = "no verdict"
    if low > 0:
        verdict = "minimum"
    if high < 0:
        verdict = "maximum"
    if low < 0 < high:
        verdict = "saddle"
    verdicts[name] = verdict
    around = f(circle)
    seen = "both signs" if around.min() < 0 < around.max() else "one sign"
    print(
        f"{name:9} λ: {low:z2g}, {high:z2g}   {verdict:10}   around it: {seen}"
    )
# --8<-- [end:test]

assert all(grad(f)(origin).norm() == 0 for f in cases.values()), "∇f(0) = 0"
assert list(verdicts.values())[3:] == ["no verdict"] * 3, "H = 0 is silent"

s = torch.linspace(-1, 1, 25)
grid = torch.stack(torch.meshgrid(s, s, indexing="xy"))
fig, axes = plt.subplots(2, 2, figsize=(6.4, 6.6), sharex=True, sharey=True)
shown = [
    ("x² + 2y²", [0.1, 0.4, 0.9, 1.6]),
    ("−x² − y²", [-1.2, -0.8, -0.4, -0.1]),
    ("x² − y²", [-0.6, -0.2, 0, 0.2, 0.6]),
    ("x⁴ + y⁴", [0.01, 0.1, 0.5]),
]
for ax, (name, levels) in zip(axes.flat, shown):
    f = cases[name]
    lines = ax.contour(*grid, f(grid), levels, colors="C0", linewidths=1.2)
    ax.clabel(lines, fontsize=9, fmt=lambda c: f"{c:g}".replace("-", "−"))
    ax.plot(0, 0, "o", color="black", ms=4)
    ax.set(title=name, aspect="equal", xticks=[-1, 0, 1], yticks=[-1, 0, 1])
    ax.grid(visible=False)
plt.show()
