"""The slope of y = 2x² + 3x + 1 at x = 2 is 11."""

import torch


# --8<-- [start:slope]
def f(x):
    return 2 * x**2 + 3 * x + 1


x = torch.tensor(2.0, requires_grad=True)
y = f(x)
y.backward()
print(f"y               = {y:g}")
print(f"x.grad          = {x.grad:g}")
print(f"f(2.001) - f(2) = {f(2.001) - f(2):.6f}")
# --8<-- [end:slope]

assert x.grad == 11, "(2x² + 3x + 1)' = 4x + 3, which is 11 at 2"
