"""Pairs (value, slope) that obey the rules differentiate a whole program."""

import torch
from torch.func import grad


# --8<-- [start:pairs]
class Pair:
    def __init__(self, value, slope=0.0):
        self.value, self.slope = value, slope

    def __add__(self, other):
        return Pair(self.value + other.value, self.slope + other.slope)

    def __mul__(self, other):
        slope = self.slope * other.value + self.value * other.slope
        return Pair(self.value * other.value, slope)

    def __truediv__(self, other):
        value = self.value / other.value
        return Pair(value, (self.slope - value * other.slope) / other.value)


def f(x, half):  # Newton's steps towards √x
    y = x
    for _ in range(6):
        y = half * (y + x / y)
    return y


pair = f(Pair(2.25, 1.0), Pair(0.5))
x = torch.tensor(2.25, dtype=torch.float64)
print(f"pairs      value {pair.value:.6f}   slope {pair.slope:.6f}")
print(f"autograd   value {f(x, 0.5):.6f}   slope {grad(f)(x, 0.5):.6f}")
# --8<-- [end:pairs]

assert abs(pair.slope - grad(f)(x, 0.5)) < 1e-12, "the rules are all there is"
assert abs(pair.slope - 1 / 3) < 1e-12, "√x has slope 1/(2√x), 1/3 at 2.25"
