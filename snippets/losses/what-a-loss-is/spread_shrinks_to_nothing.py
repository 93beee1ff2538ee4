"""At a target that is hit, −ln of a Gauss density falls without end."""

import math

import torch
import torch.nn.functional as F
from torch.distributions import Normal

# --8<-- [start:spread]
y = torch.tensor([1.0], dtype=torch.float64)
exact, torchs = [], []
print("   σ     exact    torch")
for sigma in [1.0, 0.1, 0.01, 0.001, 0.0001]:
    variance = torch.full_like(y, sigma**2)
    exact.append(-Normal(y, sigma).log_prob(y).item())  # μ = y
    torchs.append(F.gaussian_nll_loss(y, y, variance).item())
    print(f"{sigma:6.4f}  {exact[-1]:6.2f}  {torchs[-1]:z7.2f}")
# --8<-- [end:spread]

falls = torch.tensor(exact, dtype=torch.float64).diff()
tenfold = torch.full_like(falls, -math.log(10))
assert torch.allclose(falls, tenfold), "a tenth of σ takes off ln 10"
assert torchs[-1] == torchs[-2], "the variance is raised to 10⁻⁶"
