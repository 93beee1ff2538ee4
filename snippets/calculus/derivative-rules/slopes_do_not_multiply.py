"""For f = x², g = x the slope of f·g is not f'·g', nor that of f/g f'/g'."""

import torch
from torch.func import grad


# --8<-- [start:products]
def f(x):
    return x**2


def g(x):
    return x


x = torch.tensor(3.0)
df, dg = grad(f)(x), grad(g)(x)
product = grad(lambda x: f(x) * g(x))(x)
quotient = grad(lambda x: f(x) / g(x))(x)
print(f"f·g   slope {product:.0f}   f'·g' = {df * dg:.0f}")
print(f"f/g   slope {quotient:.0f}    f'/g' = {df / dg:.0f}")
# --8<-- [end:products]

assert product == 27 == df * g(x) + f(x) * dg, "x³ has slope 3x² = 27 at 3"
assert quotient == 1, "x²/x is x, whose slope is 1"
