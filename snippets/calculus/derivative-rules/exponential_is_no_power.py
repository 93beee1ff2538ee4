"""The slope of 2ˣ is 2ˣ ln 2, not x·2ˣ⁻¹."""

import math

import torch
from torch.func import grad, vmap

# --8<-- [start:base_or_exponent]
x = torch.tensor([-1.0, 0.0, 1.0, 3.0], dtype=torch.float64)
slope = vmap(grad(lambda x: 2**x))(x)
print(" x   slope of 2ˣ   2ˣ ln 2   x·2ˣ⁻¹")
for row in zip(x, slope, 2**x * math.log(2), x * 2 ** (x - 1)):
    print("{:2.0f}   {:11.4f}   {:7.4f}   {:6.2f}".format(*row))
# --8<-- [end:base_or_exponent]

assert torch.allclose(slope, 2**x * math.log(2)), "aˣ has the slope aˣ ln a"
assert (slope - x * 2 ** (x - 1)).abs().min() > 0.3, "no power rule here"
