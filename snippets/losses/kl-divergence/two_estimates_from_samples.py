"""Both −ln r and r − 1 − ln r estimate KL(q‖p); which is better depends."""

import torch
from torch.distributions import Normal, kl_divergence

# --8<-- [start:estimate]
torch.manual_seed(0)
q = Normal(0.0, 1.0)
x = torch.randn(100_000, dtype=torch.float64)  # drawn from q
for mean in [0.1, 2.0]:
    p = Normal(mean, 1.0)
    ln_r = p.log_prob(x) - q.log_prob(x)  # r = p/q
    simple, shifted = -ln_r, ln_r.exp() - 1 - ln_r
    print(f"p = N({mean}, 1²): KL(q‖p) = {kl_divergence(q, p):.4f}")
    for name, k in [("−ln r        ", simple), ("r − 1 − ln r ", shifted)]:
        below = (k < -1e-12).double().mean()
        print(f"  {name} deviation {k.std():7.3f}   negative {below:4.0%}")
# --8<-- [end:estimate]

near = 0.1 * x - 0.1**2 / 2  # ln r for p = N(0.1, 1)
assert (near.exp() - 1 - near).std() < near.std() / 10, "nearly cancel"
assert simple.std() < shifted.std(), "for far p the exponential dominates"
