"""Descent against the gradient finds the line through (1, 5) and (2, 7)."""

import torch

# --8<-- [start:fit]
x, y = torch.tensor([1.0, 2.0]), torch.tensor([5.0, 7.0])
k = torch.tensor(0.0, requires_grad=True)
b = torch.tensor(0.0, requires_grad=True)

for step in range(1000):
    k.grad = b.grad = None
    loss = ((k * x + b - y) ** 2).mean()
    loss.backward()
    if step == 0:
        print(f"first gradient: {k.grad:g}, {b.grad:g}")
    with torch.no_grad():
        k -= 0.1 * k.grad
        b -= 0.1 * b.grad
print(f"k = {k:.3f}   b = {b:.3f}   f(3) = {3 * k + b:.3f}")
# --8<-- [end:fit]

assert abs(k - 2) < 1e-3, "the slope (7 − 5)/(2 − 1) is 2"
assert abs(b - 3) < 1e-3, "the line meets the axis at 5 − 2 = 3"
