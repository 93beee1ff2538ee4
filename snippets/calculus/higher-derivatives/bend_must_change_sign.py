"""At 0, x³ and x|x| have an inflection point; x⁴, with f″(0) = 0, has none."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad

# --8<-- [start:sign]
functions = {
    "x³": lambda x: x**3,
    "x⁴": lambda x: x**4,
    "x|x|": lambda x: x * x.abs(),
}
bends = {}
for name, f in functions.items():
    points = torch.tensor([-0.1, 0.0, 0.1], dtype=torch.float64)
    bends[name] = [grad(grad(f))(x) for x in points]
    left, at_0, right = bends[name]
    print(f"{name:5} f″(−0.1) = {left:5.2f}   f″(0.1) = {right:5.2f}", end="")
    print(f"   torch at 0: {at_0:z.2f}")
# --8<-- [end:sign]

for name, (left, _, right) in bends.items():
    assert (left < 0 < right) == (name != "x⁴"), "the bend changes sign, or not"

t = torch.linspace(-1.2, 1.2, 97, dtype=torch.float64)
fig, axes = plt.subplots(1, 3, figsize=(7.2, 3), sharey=True)
for ax, (name, f) in zip(axes, functions.items()):
    y = f(t)
    concave = (t <= 0) if name != "x⁴" else (t > 2)
    ax.plot(t[~concave], y[~concave], color="C0", label="convex")
    ax.plot(t[concave], y[concave], color="C3", ls="--", label="concave")
    ax.plot(0, 0, "o", color="black", ms=5)
    ax.set(title=name, xlabel="x", ylim=(-1.6, 1.6))
axes[0].set(ylabel="f(x)")
axes[0].legend(loc="upper left")
plt.show()
