"""The product a(1 − a) is the slope at x only if a is σ(x), applied once."""

import torch


# --8<-- [start:wrong]
def slope(x):  # takes the input x
    a = torch.sigmoid(x)
    return a * (1 - a)


def slope_from(a):  # takes the activation a = σ(x)
    return a * (1 - a)


x = torch.tensor([0.0, 2.0, 5.0, 10.0])
a = torch.sigmoid(x)
right, absurd, plausible = slope(x), slope_from(x), slope(a)
print("  x     σ'(x)     x(1 − x)   σ'(σ(x))")
for row in zip(x, right, absurd, plausible):
    print("{:3.0f}   {:.5f}   {:10.5f}   {:.5f}".format(*row))
# --8<-- [end:wrong]

assert torch.equal(right, slope_from(a)), "both are σ'(x), if given their own"
assert (absurd[1:] < 0).all(), "σ increases, so no slope of it is negative"
assert ((plausible > 0.19) & (plausible <= 0.25)).all(), "σ' is flat on (0, 1)"
