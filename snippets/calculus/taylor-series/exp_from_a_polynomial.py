"""For |x| ≤ 20 a short polynomial and powers of 2 give 14 digits of eˣ."""

import math

import torch


# --8<-- [start:exp]
def horner(coefficients, x):  # coefficients from the lowest power
    total = torch.zeros_like(x)
    for c in reversed(coefficients):
        total = total * x + c
    return total


taylor = [1 / math.factorial(k) for k in range(14)]


def exp(x):
    k = torch.round(x / math.log(2))
    r = x - k * math.log(2)  # |r| ≤ ln(2)/2, up to rounding
    return horner(taylor, r) * torch.exp2(k)


x = torch.linspace(-20, 20, 4001, dtype=torch.float64)
error = ((exp(x) - torch.exp(x)) / torch.exp(x)).abs()
print(f"e to the −20: {exp(x)[0]:.6e}")
for bound in [1e-9, 1e-12, 1e-14]:
    print(
        f"relative error below {bound:.0e} everywhere: {(error < bound).all()}"
    )
# --8<-- [end:exp]

assert error.max() < 1e-14, "truncation 4e-18, and a few roundings"
