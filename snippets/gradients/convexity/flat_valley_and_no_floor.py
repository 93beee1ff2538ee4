"""A convex function can have many minimizers, one or none."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:descend]
cases = {
    "|x − 1| + |x + 1|": lambda x: (x - 1).abs() + (x + 1).abs(),
    "(x − 1)²": lambda x: (x - 1) ** 2,
    "eˣ": lambda x: x.exp(),
}
ends = {}
print("f                    starts at   ends at      f there")
for name, f in cases.items():
    for start in [-3.0, 3.0]:
        x = torch.tensor(start, dtype=torch.float64, requires_grad=True)
        for _ in range(2000):
            (slope,) = torch.autograd.grad(f(x), x)
            x = (x - 0.0625 * slope).detach().requires_grad_()
        ends[name, start] = x.item(), f(x).item()
        print(f"{name:20} {start:9.1f} {x:9.4f} {f(x):12.4f}")
# --8<-- [end:descend]

flat, one, none = cases
(a, fa), (b, fb) = ends[flat, -3.0], ends[flat, 3.0]
assert a != b and fa == fb == 2, "different minimizers share one value"
assert abs(ends[one, -3.0][0] - ends[one, 3.0][0]) < 1e-9, "strict: at most one"
assert all(ends[none, s][1] > 0 for s in (-3.0, 3.0)), "eˣ never reaches 0"

t = torch.linspace(-3, 3, 49, dtype=torch.float64)
fig, axes = plt.subplots(1, 3, figsize=(7.2, 2.9), sharey=True)
titles = ["a whole interval", "one", "none"]
for ax, (name, f), title in zip(axes, cases.items(), titles):
    ax.plot(t, f(t), color="black")
    ax.set(title=title, xlabel="x", ylim=(-0.4, 6), xticks=[-2, 0, 2])
    ax.set(yticks=[0, 2, 4])
    ax.text(0, 5.2, name, ha="center")
axes[0].plot([-1, 1], [2, 2], color="C3", lw=4)
axes[1].plot(1, 0, "o", color="C3")
axes[2].axhline(0, color="C3", ls="--")
axes[0].set(ylabel="f(x)")
plt.show()
