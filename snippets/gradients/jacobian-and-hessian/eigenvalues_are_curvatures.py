"""Along a unit eigenvector of H the second derivative is its eigenvalue."""

import matplotlib.pyplot as plt
import torch
from torch.func import hessian


# --8<-- [start:curvature]
def f(p):
    return p[0] ** 3 - 3 * p[0] * p[1] + p[1] ** 3


p = torch.tensor([1.0, 1.0], dtype=torch.float64)
H = hessian(f)(p)
values, vectors = torch.linalg.eigh(H)  # for symmetric matrices
print("H =", H.tolist())
print("eigenvalues", [round(v, 6) for v in values.tolist()])


def second_difference(u, h=1e-3):
    return (f(p + h * u) - 2 * f(p) + f(p - h * u)) / h**2


for degrees in [0, 45, 90, 135]:
    angle = torch.deg2rad(torch.tensor(degrees, dtype=torch.float64))
    u = torch.stack([angle.cos(), angle.sin()])
    measured = second_difference(u)
    print(f"{degrees:3}°   uᵀHu = {u @ H @ u:.4f}   measured {measured:.4f}")
# --8<-- [end:curvature]

for value, u in zip(values, vectors.T):
    assert torch.allclose(H @ u, value * u), "u is an eigenvector"
    assert abs(second_difference(u) - value) < 1e-4, "uᵀHu = λ"

fig, (ax1, ax2) = plt.subplots(1, 2, figsize=(7.2, 3.6))
s = torch.linspace(0.2, 1.8, 25)
grid = torch.stack(torch.meshgrid(s, s, indexing="xy"))
levels = [-0.95, -0.8, -0.5, 0, 0.8]
lines = ax1.contour(*grid, f(grid), levels, colors="0.5", linewidths=1)
spots = [(1.25, 1), (1.53, 1), (1, 1.39), (1, 1.7)]
ax1.clabel(lines, fontsize=9, manual=spots)
t = torch.linspace(-0.6, 0.6, 61, dtype=torch.float64)
for value, u, color, ls in zip(values, vectors.T, ["C0", "C3"], ["-", "--"]):
    u = u * u[0].sign()
    path = p[:, None] + u[:, None] * t
    ax1.plot(*path, color=color, ls=ls, lw=2)
    ax2.plot(t, f(path), color=color, ls=ls, label=f"λ = {value:.0f}")
    ax2.plot(t, f(p) + value * t**2 / 2, ":", color="black", lw=1.2)
ax2.plot([], [], ":", color="black", label="f(p) + λt²/2")
ax1.plot(*p, "o", color="black")
ax1.set(title="x³ − 3xy + y³ near (1, 1)", xlabel="x", ylabel="y")
ax1.set(aspect="equal")
ax2.set(title="f(p + tu)", xlabel="t", ylabel="f")
ax2.legend(loc="upper center")
plt.show()
