"""The derivative tanh' = 1 − tanh² is largest at x = 0, where it equals 1."""

from math import log

import matplotlib.pyplot as plt
import torch


# --8<-- [start:slope]
def tanh(x):
    up, down = torch.exp(x), torch.exp(-x)
    return (up - down) / (up + down)


x = torch.tensor([-log(2), 0, log(2)], dtype=torch.float64, requires_grad=True)
a = tanh(x)
a.sum().backward()  # each a depends on its own x only
for u, t, slope in zip(x, a, x.grad):
    print(f"x = {u:7.4f}   tanh x = {t:7.4f}   tanh'(x) = {slope:.4f}")

t = torch.linspace(-8, 8, 1000, dtype=torch.float64, requires_grad=True)
(slope,) = torch.autograd.grad(tanh(t).sum(), t)
for name, formula in [
    ("1 − tanh² x", 1 - torch.tanh(t) ** 2),
    ("1/cosh² x", 1 / torch.cosh(t) ** 2),
]:
    error = (slope - formula).abs().max()
    print(f"1000 points, {name:11}   error < 1e-14: {error < 1e-14}")
    assert error < 1e-14, f"tanh' x = {name}"
# --8<-- [end:slope]

a = a.detach()
assert torch.allclose(a, torch.tanh(x)), "the definition is torch.tanh"
assert 1 - slope.max() < 1e-4 and x.grad[1] == 1, "the peak is 1, at 0"

t = torch.linspace(-4, 4, 161, dtype=torch.float64)
y = tanh(t)
fig, ax = plt.subplots()
ax.plot(t, y, color="C0", label="tanh x")
ax.plot(t, 1 - y**2, "--", color="C1", label="tanh'(x)")
ax.plot([-1, 1], [-1, 1], ":", color="black", label="y = x")
ax.plot(x.detach(), x.grad, "s", color="C1", ms=5)
ax.plot(x.detach(), a, "o", color="C0", ms=5)
ax.set(title="tanh and tanh' = 1 − tanh²", xlabel="x", ylabel="")
ax.legend(loc="lower right")
plt.show()
