"""XOR is OR without AND: two perceptrons feed a third."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:xor]
def step(z):
    return (z >= 0).to(torch.float32)


X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
W1 = torch.tensor([[1.0, 1.0], [1.0, 1.0]])  # a row per hidden unit
b1 = torch.tensor([-0.5, -1.5])  # OR, AND
w2, b2 = torch.tensor([1.0, -1.0]), -0.5

H = step(X @ W1.T + b1)  # (examples, hidden units)
y = step(H @ w2 + b2)
print("x₁ x₂   OR AND   y")
for (x1, x2), (h1, h2), out in zip(X, H, y):
    print(f" {x1:.0f}  {x2:.0f}    {h1:.0f}   {h2:.0f}   {out:.0f}")
# --8<-- [end:xor]

assert y.tolist() == [0, 1, 1, 0], "y is 1 exactly if the inputs differ"

fig, (left, right) = plt.subplots(1, 2, figsize=(6.6, 3.5))
for ax, points, lines in [(left, X, [0.5, 1.5]), (right, H, [])]:
    for c in lines:
        ax.axline((0, c), slope=-1, color="black")
    for (u, v), yes in zip(points, y):
        face = "C0" if yes else "white"
        ax.plot(u, v, "s" if yes else "o", mfc=face, mec="C0", ms=11)
    ax.set(xlim=(-0.5, 1.9), ylim=(-0.5, 1.9), aspect="equal")
    ax.set(xticks=[0, 1], yticks=[0, 1])
right.axline((0.5, 0), slope=1, color="black")
right.text(1, -0.25, "two corners", ha="center", va="center")
left.set(title="inputs: two lines", xlabel="x₁", ylabel="x₂")
right.set(title="hidden layer: one line", xlabel="OR", ylabel="AND")
plt.show()
