"""In xˣ the base and the exponent each contribute a path to the slope."""

import torch
from torch.func import grad

# --8<-- [start:paths]
x = torch.tensor(2.0, dtype=torch.float64)
u, v = x, x  # y = u^v
base = v * u ** (v - 1) * 1  # ∂y/∂u · du/dx
exponent = u**v * u.log() * 1  # ∂y/∂v · dv/dx
print(f"through the base      {base:.4f}")
print(f"through the exponent  {exponent:.4f}")
print(f"sum                   {base + exponent:.4f}")
print(f"autograd              {grad(lambda x: x**x)(x):.4f}")
# --8<-- [end:paths]

slope = grad(lambda x: x**x)(x)
assert torch.isclose(base + exponent, slope), "the two paths add up"
assert torch.isclose(slope, x**x * (1 + x.log())), "xˣ = exp(x ln x)"
