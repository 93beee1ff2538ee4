"""The line through (1, 5) and (2, 7) is f(x) = 2x + 3, and f(3) = 9."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:solve]
equations = torch.tensor([[1.0, 1.0], [2.0, 1.0]])  # k·1 + b·1, k·2 + b·1
targets = torch.tensor([5.0, 7.0])
k, b = torch.linalg.solve(equations, targets)
print(f"k = {k:g}, b = {b:g}")


def f(x):
    return k * x + b


print(f"f(1) = {f(1):g}, f(2) = {f(2):g}, f(3) = {f(3):g}")
# --8<-- [end:solve]

assert (f(1), f(2)) == (5, 7), "the line passes through both points"
assert f(3) == 9, "one unit to the right of (2, 7) it is 2 higher"

fig, ax = plt.subplots(figsize=(6.4, 3.8))
x = torch.tensor([0.0, 3.6])
ax.plot(x, f(x), color="black", label="f(x) = 2x + 3")
ax.plot([1, 2], [5, 7], "o", color="C0", ms=8, label="examples")
ax.plot(3, 9, "s", color="C3", ms=8, label="prediction f(3)")
ax.plot([0, 0], [0, 3], color="0.5", ls=":")
ax.plot([1, 2, 2], [5, 5, 7], color="0.5", ls="--")
ax.text(1.5, 4.2, "1", ha="center")
ax.text(2.07, 5.8, "k = 2")
ax.text(0.07, 1.3, "b = 3")
ax.text(3.1, 8.3, "(3, 9)")
ax.set(title="Two points fix a line", xlabel="x", ylabel="f(x)", ylim=(0, 10.5))
ax.legend()
plt.show()
