"""Left of its dip SiLU falls: a unit that should rise goes the wrong way."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# --8<-- [start:push]
starts = torch.tensor([-0.5, -1.2, -1.5, -3], dtype=torch.float64)
z, path = starts.clone().requires_grad_(), [starts]
for _ in range(2000):
    loss = (F.silu(z) - 1).square().sum() / 2  # four units, one target: 1
    (gradient,) = torch.autograd.grad(loss, z)
    with torch.no_grad():
        z -= 0.1 * gradient
    path.append(z.detach().clone())
path = torch.stack(path)  # (step, unit)
print("start    after 100   after 2000   SiLU there")
for row in path[[0, 100, 2000]].T:
    print("{:5.1f}   {:9.3f}   {:10.3f}".format(*row), end="")
    print(f"   {F.silu(row[-1]):10.3f}")
# --8<-- [end:push]

left = starts < -1.27846454
assert (path.diff(dim=0)[:, left] < 0).all(), "SiLU' < 0: z falls in each step"
assert (path[-1, ~left] > 1).all(), (
    "right of the dip z crosses over to SiLU = 1"
)

fig, ax = plt.subplots()
styles = ["-", "--", "-.", ":"]
for curve, start, style in zip(path[:201:5].T, starts, styles):
    ax.plot(
        range(0, 201, 5),
        curve,
        style,
        label=f"from {start:g}".replace("-", "−"),
    )
ax.axhline(-1.27846, color="0.5", lw=1)
ax.annotate("dip", (200, -1.27846), xytext=(0, 3), textcoords="offset points")
ax.set(title="Descent turns away from the dip", xlabel="step", ylabel="z")
ax.set(ylim=(-4.6, 3.4))
ax.legend(loc="upper left", ncols=2)
plt.show()
