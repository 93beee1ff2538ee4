"""The tangent of x³ at 1 has slope 3 and meets the curve again at −2."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad


# --8<-- [start:tangent]
def f(x):
    return x**3


a = torch.tensor(1.0, dtype=torch.float64)
slope = grad(f)(a)


def tangent(x):
    return f(a) + slope * (x - a)


x = torch.tensor([1.1, 1.0, 0.0, -2.0], dtype=torch.float64)
for at, y, z in zip(x, f(x), tangent(x)):
    print(f"x = {at:4.1f}   curve {y:6.3f}   tangent {z:6.3f}")
# --8<-- [end:tangent]

product = (x - 1) ** 2 * (x + 2)
assert torch.allclose(f(x) - tangent(x), product), "1 is a double root"

t = torch.linspace(-2.4, 1.9, 100)
fig, ax = plt.subplots()
ax.plot(t, f(t), color="black", label="f(x) = x³")
ax.plot(t, tangent(t), color="C3", label="tangent at 1, slope 3")
ax.axhline(0, color="C0", ls="--", label="tangent at 0, slope 0")
ax.plot([1, 0], [1, 0], "o", color="black")
ax.plot([-2], [-8], "s", color="C3")
ax.annotate("(−2, −8)", (-2, -8), xytext=(-1.85, -9.6))
ax.annotate("(1, 1)", (1, 1), xytext=(1.0, -1.6))
ax.set(title="A tangent may cross", xlabel="x", ylabel="f(x)", ylim=(-11, 7))
ax.legend()
plt.show()
