"""A perceptron says 1 on one side of a line, w₁x₁ + w₂x₂ + b = 0."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:gates]
X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
w = torch.tensor([1.0, 1.0])
gates = {"AND": -1.5, "OR": -0.5}  # the biases
z = {name: X @ w + b for name, b in gates.items()}
y = {name: (z[name] >= 0).int() for name in gates}
print("x₁ x₂    z AND      z OR")
for i, (x1, x2) in enumerate(X):
    row = [f"{z[n][i]:6.1f} → {y[n][i]}" for n in gates]
    print(f" {x1:.0f}  {x2:.0f}  " + "".join(row))
# --8<-- [end:gates]

both, either = X.bool().all(dim=1), X.bool().any(dim=1)
assert torch.equal(y["AND"].bool(), both), "AND: both inputs are 1"
assert torch.equal(y["OR"].bool(), either), "OR: at least one input is 1"

fig, axes = plt.subplots(1, 2, figsize=(6.4, 3.4))
for ax, (name, b) in zip(axes, gates.items()):
    t = torch.tensor([-0.5, 1.7])
    ax.fill_between(t, -b - t, 1.7, fc="none", ec="0.6", hatch="//", lw=0)
    ax.plot(t, -b - t, color="black")
    for (x1, x2), yes in zip(X, y[name]):
        face = "C0" if yes else "white"
        ax.plot(x1, x2, "s" if yes else "o", mfc=face, mec="C0", ms=11)
    ax.set(title=f"{name}: b = −{-b}", xlabel="x₁", ylabel="x₂")
    ax.set(xlim=(-0.5, 1.7), ylim=(-0.5, 1.7), aspect="equal")
    ax.set(xticks=[0, 1], yticks=[0, 1])
plt.show()
