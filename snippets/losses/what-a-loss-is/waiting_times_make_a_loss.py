"""The most likely rate of exponential waiting times is 1 over their mean."""

import torch
from torch.func import grad

# --8<-- [start:wait]
y = torch.tensor([0.5, 1.0, 2.5, 4.0], dtype=torch.float64)


def loss(z):  # rate e^z, so that the rate is positive for every z
    return (z.exp() * y - z).mean()


z = torch.zeros((), dtype=torch.float64)
for _ in range(60):
    z = z - 0.5 * grad(loss)(z)
print(f"rate {z.exp():.4f}   1 / mean {1 / y.mean():.4f}")
# --8<-- [end:wait]

p = torch.distributions.Exponential(z.exp())
assert torch.isclose(loss(z), -p.log_prob(y).mean()), "−ln p, averaged"
assert torch.isclose(z.exp(), 1 / y.mean()), "the rate is 1 / mean"
