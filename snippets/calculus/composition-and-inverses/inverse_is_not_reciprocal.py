"""The inverse of eˣ is ln x, and its reciprocal is e⁻ˣ."""

import torch

# --8<-- [start:minus]
x = torch.tensor([0.5, 1.0, 2.0], dtype=torch.float64)
print("inverse:     ln x =", *[f"{y:7.4f}" for y in torch.log(x)])
print("reciprocal: 1/eˣ =", *[f"{y:7.4f}" for y in 1 / torch.exp(x)])
# --8<-- [end:minus]

assert torch.allclose(torch.exp(torch.log(x)), x), "exp undoes ln"
assert not torch.isclose(torch.exp(1 / torch.exp(x)), x).any(), "but not 1/exp"
