"""For every margin m, ln(1 + e^−m)/ln 2 is at least the zero-one loss."""

import math

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from torch.func import grad, vmap


# --8<-- [start:bound]
def step(m):
    return (m <= 0).double()


def surrogate(m):
    return F.softplus(-m) / math.log(2)  # ln(1 + e^−m) / ln 2


m = torch.tensor([-3.0, -1.0, 0.0, 1.0, 3.0], dtype=torch.float64)
slope = vmap(grad(surrogate))(m)
print("margin m    wrong?   surrogate    its slope")
for row in zip(m, step(m), surrogate(m), slope):
    print("{:8.0f}  {:8.0f}  {:10.4f}   {:10.4f}".format(*row))
# --8<-- [end:bound]

t = torch.linspace(-4, 4, 81, dtype=torch.float64)
assert (surrogate(t) >= step(t)).all(), "the surrogate is an upper bound"
assert (slope < 0).all(), "it falls at every m that is tried"

fig, ax = plt.subplots()
ax.plot([-4, 0], [1, 1], color="black", label="zero-one loss")
ax.plot([0, 4], [0, 0], color="black")
ax.plot(0, 1, "o", color="black")
ax.plot(0, 0, "o", mfc="white", mec="black")
ax.plot(t, surrogate(t), color="C0", ls="--", label="ln(1 + e^−m) / ln 2")
ax.set(
    title="The step is flat, its upper bound falls", xlabel="m", ylabel="loss"
)
ax.legend()
plt.show()
