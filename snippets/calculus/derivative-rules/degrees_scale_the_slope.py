"""Measured in degrees, the sine has the slope π/180 · cos, not cos."""

import math

import torch
from torch.func import grad

# --8<-- [start:degrees]
radians = torch.tensor(math.pi / 3, dtype=torch.float64)
degrees = torch.tensor(60.0, dtype=torch.float64)
slope = grad(torch.sin)(radians)
per_degree = grad(lambda x: torch.sin(torch.deg2rad(x)))(degrees)
print(f"sine at π/3:  slope {slope:.4f}")
print(f"sine at 60°:  slope {per_degree:.4f},  π/360 = {math.pi / 360:.4f}")
# --8<-- [end:degrees]

assert torch.isclose(slope, radians.cos()), "in radians the slope is cos"
h = 1e-4
rise = torch.deg2rad(degrees + h).sin() - torch.deg2rad(degrees - h).sin()
assert torch.isclose(rise / (2 * h), per_degree), "one degree is π/180"
