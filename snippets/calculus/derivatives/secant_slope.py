"""The slope of a secant of f(x) = x² at x = 1 tends to f'(1) = 2."""

import matplotlib.pyplot as plt
import torch


def f(x):
    return x**2


# --8<-- [start:slope]
x = torch.tensor(1.0, dtype=torch.float64)
h = torch.tensor([1.0, 0.1, 0.01, 0.001], dtype=torch.float64)
slope = (f(x + h) - f(x)) / h
for step, m in zip(h, slope):
    print(f"h = {step:.3f}   slope = {m:.3f}")
# --8<-- [end:slope]

assert torch.allclose(slope, 2 * x + h), "for x² the slope is exactly 2x + h"

t = torch.linspace(0, 2.2, 100)
fig, ax = plt.subplots()
ax.plot(t, f(t), color="black", label="f(x) = x²")
for color, ls, step, m in zip(["C0", "C1"], ["--", "-."], h, slope):
    ax.axline((1, 1), slope=m, ls=ls, color=color, label=f"h = {step:g}")
    ax.plot(1 + step, f(1 + step), "o", color=color)
ax.axline((1, 1), slope=2, color="C3", label="tangent, slope 2")
ax.plot(1, 1, "o", color="black")
ax.set(title="Secants turn into the tangent", xlabel="x", ylabel="f(x)")
ax.legend()
plt.show()
