"""Two Gaussians have a divergence in closed form, and samples estimate it."""

import math

import torch
from torch.distributions import Normal, kl_divergence

# --8<-- [start:gauss]
torch.manual_seed(0)
narrow, wide = (0.0, 1.0), (1.0, 2.0)  # mean, standard deviation
n = 100_000
for (m1, s1), (m2, s2) in [(narrow, wide), (wide, narrow)]:
    formula = math.log(s2 / s1) + (s1**2 + (m1 - m2) ** 2) / (2 * s2**2) - 0.5

    p, q = Normal(m1, s1), Normal(m2, s2)
    library = kl_divergence(p, q)

    x = m1 + s1 * torch.randn(n, dtype=torch.float64)  # drawn from p
    terms = p.log_prob(x) - q.log_prob(x)
    error = terms.std() / math.sqrt(n)

    print(f"p = N({m1:g}, {s1:g}²), q = N({m2:g}, {s2:g}²)")
    print(f"  closed form   {formula:.4f}")
    print(f"  torch         {library:.4f}")
    print(f"  Monte Carlo   {terms.mean():.3f} ± {error:.3f}")
    print(f"  negative terms {(terms < 0).double().mean():.0%}")
    assert abs(terms.mean() - formula) < 4 * error, "within four errors"
    assert math.isclose(library, formula, rel_tol=1e-6), "one formula"
# --8<-- [end:gauss]
