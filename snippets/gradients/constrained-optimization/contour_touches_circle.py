"""On x₁² + x₂² = 2 the product x₁x₂ is extreme where its contours touch."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:touch]
def f(x):
    return x[0] * x[1]


def g(x):
    return x @ x - 2


turn = {}
print("     x        f        ∇f            ∇g        slope along circle")
for point in [(1.4, 0.2), (1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)]:
    x = torch.tensor(point, dtype=torch.float64, requires_grad=True)
    (df,) = torch.autograd.grad(f(x), x)
    (dg,) = torch.autograd.grad(g(x), x)
    along = torch.stack([-dg[1], dg[0]]) / dg.norm()  # a unit tangent
    turn[point] = (df @ along).item()
    row = "{:4.1f} {:4.1f} {:6.2f}   {:4.1f} {:4.1f}     {:4.1f} {:4.1f}"
    print(row.format(*point, f(x), *df, *dg), f"{turn[point] + 0.0:12.3f}")
# --8<-- [end:touch]

first, *others = turn.values()
assert abs(first) > 1, "where ∇f has a part along the circle, f can fall"
assert max(map(abs, others)) < 1e-12, "at the four others ∇f + λ∇g = 0"

u = torch.linspace(-2, 2, 21).exp()
fig, ax = plt.subplots(figsize=(5.6, 5.2))
for value, ls in [(1, "-"), (0.28, "-"), (-1, ":")]:
    r, sign = abs(value) ** 0.5, 1 if value > 0 else -1
    for side in (1, -1):
        ax.plot(side * r * u, side * sign * r / u, ls=ls, color="0.5", lw=1)
for x, y, text in [(1.6, 0.7, "1"), (1.6, -0.08, "0.28"), (-2.1, 0.7, "−1")]:
    ax.text(x, y, f"f = {text}", fontsize=9)
ax.add_patch(plt.Circle((0, 0), 2**0.5, fill=False, lw=1.8, color="black"))
for x, y in turn:
    touches = abs(turn[x, y]) < 1e-9
    ax.plot(x, y, "o" if touches else "s", color="C3" if touches else "C0")
    for (u, v), color, ls in [
        ((y, x), "C3", "-"),
        ((2 * x, 2 * y), "C0", "--"),
    ]:
        tip = (x + 0.25 * u, y + 0.25 * v)
        style = {"arrowstyle": "->", "color": color, "ls": ls, "lw": 1.6}
        ax.annotate("", tip, (x, y), arrowprops=style)
ax.plot([], [], color="C3", label="∇f")
ax.plot([], [], color="C0", ls="--", label="∇g")
ax.set(title="x₁x₂ on the circle g = 0", xlabel="x₁", ylabel="x₂")
ax.set(aspect="equal", xlim=(-2.2, 2.2), ylim=(-2.2, 2.2))
ax.set(xticks=[-2, -1, 0, 1, 2], yticks=[-2, -1, 0, 1, 2])
ax.legend(loc="center", ncols=2)
plt.show()
