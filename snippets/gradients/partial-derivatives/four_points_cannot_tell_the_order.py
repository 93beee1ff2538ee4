"""At 0 the four-point quotient of xy(x² − y²)/(x² + y²) is 0, not −1 or 1."""

import torch


# --8<-- [start:four]
def mixed(f, x, y, h):
    right = f(x + h, y + h) - f(x + h, y - h)
    left = f(x - h, y + h) - f(x - h, y - h)
    return (right - left) / (4 * h**2)


def smooth(x, y):
    return x**2 * y**3


def twisted(x, y):  # for (x, y) ≠ (0, 0)
    return x * y * (x**2 - y**2) / (x**2 + y**2)


x, y = torch.tensor([2.0, 1.0], dtype=torch.float64)
for h in [0.1, 0.01, 0.001]:
    a, b = mixed(smooth, x, y, h), mixed(twisted, 0 * x, 0 * y, h)
    print(f"h = {h:<5}   x²y³ at (2, 1): {a:.4f}   twisted at 0: {b:.1f}")
# --8<-- [end:four]

assert abs(a - 12) < 1e-4, "f_xy = 6xy² = 12 at (2, 1)"
assert b == 0, "on the diagonals of the twisted function f = 0"
