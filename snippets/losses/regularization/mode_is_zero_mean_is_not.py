"""A Laplace prior can put the posterior's mode at 0, and its mean elsewhere."""

import torch
from torch.distributions import Laplace, Normal

# --8<-- [start:prior]
x = torch.tensor([1.0, -1.0, 1.0, -1.0], dtype=torch.float64)
y = torch.tensor([0.9, 0.2, 0.5, -0.4], dtype=torch.float64)
w = torch.arange(-6000, 6001, dtype=torch.float64)[:, None] / 1000
log_likelihood = Normal(w * x, 1.0).log_prob(y).sum(1)  # noise with σ = 1
mode, mean = {}, {}
priors = {"Gauss": Normal(0.0, 1.0), "Laplace": Laplace(0.0, 0.5)}
for name, prior in priors.items():
    log_posterior = log_likelihood + prior.log_prob(w[:, 0])
    weight = log_posterior.softmax(0)  # sums to 1 over the grid
    mode[name] = w[weight.argmax(), 0].item()
    mean[name] = (weight @ w).item()
    print(f"{name:8} mode {mode[name]:.3f}   mean {mean[name]:.3f}")
torch.manual_seed(0)
draws = Laplace(torch.zeros(100_000, dtype=torch.float64), 0.5).sample()
print(f"zeros among 100,000 draws from the Laplace prior: {(draws == 0).sum()}")
# --8<-- [end:prior]

assert mode == {"Gauss": 0.32, "Laplace": 0}, "the two penalized minima"
assert mean["Laplace"] > 0.1, "the mean of the posterior is no zero"
