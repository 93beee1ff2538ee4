"""A small enough step −ηL'(w) ≠ 0 lowers L; a larger one may raise it."""

import torch
from torch.func import grad


# --8<-- [start:step]
def loss(w):
    return (2 * w - 6) ** 2


w = torch.tensor(1.0, dtype=torch.float64)
slope = grad(loss)(w)
print(f"w = {w:g}   L(w) = {loss(w):g}   L'(w) = {slope:g}")
eta = torch.tensor([0.001, 0.01, 0.1, 0.3], dtype=torch.float64)
dw = -eta * slope
predicted = slope * dw
change = loss(w + dw) - loss(w)
for row in zip(eta, dw, predicted, change):
    print("η = {:5.3f}  dw = {:5.3f}  dL = {:7.3f}  ΔL = {:7.3f}".format(*row))
# --8<-- [end:step]

assert torch.allclose(predicted, -eta * slope**2), "dL = −η L'(w)²"
assert torch.allclose(change - predicted, 4 * dw**2), "ΔL = dL + 4 (dw)²"
assert change[0] < 0 < change[-1], "η = 0.001 lowers L, η = 0.3 raises it"
