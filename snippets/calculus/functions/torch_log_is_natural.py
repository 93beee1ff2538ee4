"""torch.log is the natural logarithm, to the base e."""

import math

import torch

# --8<-- [start:base]
x = torch.tensor(100.0, dtype=torch.float64)
print(f"torch.log     {torch.log(x):.4f}")
print(f"torch.log10   {torch.log10(x):.4f}")
print(f"torch.log2    {torch.log2(x):.4f}")
print(f"base 7        {torch.log(x) / math.log(7):.4f}")
# --8<-- [end:base]

assert torch.isclose(torch.e ** torch.log(x), x), "e to the power ln x is x"
assert torch.isclose(10 ** torch.log10(x), x), "10 to the power log₁₀ x is x"
assert torch.isclose(7 ** (torch.log(x) / math.log(7)), x), "change of base"
