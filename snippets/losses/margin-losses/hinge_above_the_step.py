"""The hinge and its square are never below the zero-one loss of the margin."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from torch.func import grad, vmap

# --8<-- [start:hinge]
losses = {
    "hinge": lambda m: F.relu(1 - m),
    "squared hinge": lambda m: F.relu(1 - m) ** 2,
    "logistic": lambda m: F.softplus(-m),  # ln(1 + e^−m)
}
m = torch.tensor([-2.0, 0.0, 0.5, 2.0, 6.0], dtype=torch.float64)
print("margin m        " + "".join(f"{v:9.1f}" for v in m))
for name, loss in losses.items():
    print(f"{name:14}  " + "".join(f"{v:9.4f}" for v in vmap(loss)(m)))
    slope = vmap(grad(loss))(m) + 0.0
    print("  slope         " + "".join(f"{v:9.4f}" for v in slope))
# --8<-- [end:hinge]

t = torch.linspace(-2.5, 3, 111, dtype=torch.float64)
hinge, square, _ = [vmap(loss)(t) for loss in losses.values()]
step = (t <= 0).double()
assert (hinge >= step).all(), "max(0, 1 − m) is at least 1 for m ≤ 0"
assert (square >= step).all(), "and so is its square"
assert slope[-1] < 0, "the logistic loss still falls at m = 6"

fig, (ax1, ax2) = plt.subplots(1, 2, figsize=(6.4, 3.6))
styles = [("black", "-"), ("C3", "--"), ("C0", "-.")]
for (name, loss), (color, ls) in zip(losses.items(), styles):
    style = {"color": color, "ls": ls, "lw": 2}
    ax1.plot(t, vmap(loss)(t), label=name, **style)
    slope = vmap(grad(loss))(t)
    if name == "hinge":
        slope[(t - 1).abs() < 1e-9] = float("nan")
    ax2.plot(t, slope, **style)
ax1.plot([-2.5, 0], [1, 1], color="0.5", lw=4, alpha=0.6, label="zero-one")
ax1.plot([0, 3], [0, 0], color="0.5", lw=4, alpha=0.6)
ax1.set(title="loss", xlabel="m", ylabel="loss", ylim=(-0.2, 5))
ax2.set(title="slope", xlabel="m", ylabel="slope", ylim=(-4, 0.5))
fig.legend(loc="outside upper center", ncols=4, fontsize=9)
plt.show()
