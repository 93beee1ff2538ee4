"""Points beyond the margin can go without moving the best line."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:support]
def best_line(x, y):
    """Minimize ½‖w‖² + Σ max(0, 1 − y (w·x + b)) by subgradient steps."""
    signed = y[:, None] * torch.cat([x, torch.ones_like(x[:, :1])], 1)
    v = torch.zeros(3, dtype=torch.float64)  # w1, w2, b
    for t in range(4000):
        inside = signed @ v < 1
        g = v * torch.tensor([1, 1, 0]) - signed[inside].sum(0)
        v = v - 0.03 * 0.997**t * g
    return v


x = [[4, 2], [0, 5], [5, 4], [3, 6], [0, 0], [-2, 1], [1, -3], [-3, -1]]
x = torch.tensor(x, dtype=torch.float64)
y = torch.tensor([1, 1, 1, 1, -1, -1, -1, -1], dtype=torch.float64)
kept = {
    "all eight": [0, 1, 2, 3, 4, 5, 6, 7],
    "three": [0, 1, 4],
    "without (0, 5)": [0, 2, 3, 4, 5, 6, 7],
}
for name, k in kept.items():
    *w, b = best_line(x[k], y[k])
    print(f"{name:15} w = ({w[0]:.3f}, {w[1]:.3f})   b = {b:.3f}")
# --8<-- [end:support]

first, second, third = [best_line(x[k], y[k]) for k in kept.values()]
assert torch.allclose(first, second, atol=1e-3), "five points do not matter"
assert (first - third).abs().max() > 0.05, "a support vector does"
assert abs(5 * third[1] + third[2]) < 1e-3, "the new border meets (0, 5)"

fig, ax = plt.subplots(figsize=(6.4, 5.2))
for label, marker, color in [(1, "o", "C0"), (-1, "s", "C1")]:
    ax.plot(*x[y == label].T, marker, color=color, label=f"y = {label:+d}")
rings = {"ls": "", "marker": "o", "ms": 15, "mfc": "none", "mec": "black"}
ax.plot(*x[[0, 1, 4]].T, label="m = 1", **rings)
t = torch.tensor([-4.0, 6.5])
for z, ls in [(-1, ":"), (0, "-"), (1, ":")]:
    ax.plot(t, (1 + z - 0.3 * t) / 0.4, color="black", ls=ls)
    ax.text(-3.7, 5.5 + 2.5 * z, f"z = {z}", va="bottom")
ax.plot(t, 5 - 2 * t, color="C3", ls="--", label="without (0, 5)")
ax.set(title="Three points hold the line", xlabel="x₁", ylabel="x₂")
ax.set(xlim=(-4, 6.5), ylim=(-3.8, 8.8), aspect="equal")
fig.legend(loc="outside lower center", ncols=4, fontsize=9)
plt.show()
