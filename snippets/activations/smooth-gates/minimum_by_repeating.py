"""Repeating x ← −1 − eˣ from x = −1 leads to the minimum of SiLU."""

from math import exp

# --8<-- [start:repeat]
x, steps = -1.0, []
for n in range(1, 21):
    old, x = x, -1 - exp(x)
    steps.append(x - old)
    if n in (1, 2, 5, 10, 20):
        print(f"{n:2d}   x = {x:.10f}   x + 1 = {x + 1:.10f}")
print(f"last ratio of steps: {steps[9] / steps[8]:.4f}")
# --8<-- [end:repeat]

assert abs(1 + x + exp(x)) < 1e-10, "a fixed point solves 1 + x + eˣ = 0"
assert abs(x / (1 + exp(-x)) - (x + 1)) < 1e-10, "there SiLU(x) = x + 1"
