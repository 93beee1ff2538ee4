"""The derivative σ' = σ(1 − σ) is largest at x = 0, where it equals 1/4."""

from math import log

import matplotlib.pyplot as plt
import torch


# --8<-- [start:slope]
def sigma(x):
    return 1 / (1 + torch.exp(-x))


x = torch.tensor([-log(3), 0, log(3)], dtype=torch.float64, requires_grad=True)
a = sigma(x)
a.sum().backward()  # each a depends on its own x only
for u, s, slope in zip(x, a, x.grad):
    print(f"x = {u:7.4f}   σ(x) = {s:.4f}   σ'(x) = {slope:.4f}")
print("σ'(0) = {}/{}".format(*x.grad[1].item().as_integer_ratio()))

t = torch.linspace(-8, 8, 1000, dtype=torch.float64, requires_grad=True)
y = sigma(t)
(slope,) = torch.autograd.grad(y.sum(), t)
error = (slope - y * (1 - y)).abs().max()
print(f"1000 points, σ(x)(1 − σ(x)): error < 1e-14: {error < 1e-14}")
# --8<-- [end:slope]

assert error < 1e-14, "σ' = σ(1 − σ) at a thousand points"
s = a.detach()
assert torch.allclose(x.grad, s * (1 - s)), "σ' = σ(1 − σ)"
assert torch.allclose(x.grad, 0.25 - (s - 0.5) ** 2), "hence σ' ≤ 1/4"

t = torch.linspace(-8, 8, 161, dtype=torch.float64)
y = sigma(t)
fig, ax = plt.subplots()
ax.plot(t, y, color="C0", label="σ(x)")
ax.plot(t, y * (1 - y), "--", color="C1", label="σ'(x)")
ax.plot([-2, 2], [0, 1], ":", color="black", label="1/2 + x/4")
ax.plot(x.detach(), s, "o", color="C0")
ax.plot(x.detach(), x.grad, "s", color="C1")
ax.set(title="σ and σ' = σ(1 − σ)", xlabel="x", ylabel="")
ax.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "1/4", "1/2", "3/4", "1"])
ax.legend()
plt.show()
