"""Minus the log of a Gaussian is a parabola, of a Laplace density a tent."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from torch.distributions import Laplace, Normal

# --8<-- [start:likelihood]
y = torch.tensor([1.0, 2.0, 3.0, 6.0, 38.0], dtype=torch.float64)
print("   c  −ln p Gauss   n·MSE/2σ²  −ln p Laplace   n·MAE/s")
gaps = []
for c in [0.0, 3.0, 10.0, 20.0]:
    guess = torch.full_like(y, c)
    gauss = -Normal(guess, 5.0).log_prob(y).sum()  # σ = 5
    laplace = -Laplace(guess, 4.0).log_prob(y).sum()  # s = 4
    squares = 5 * F.mse_loss(guess, y) / (2 * 5.0**2)
    absolutes = 5 * F.l1_loss(guess, y) / 4.0
    gaps.append([gauss - squares, laplace - absolutes])
    print(f"{c:4.0f}   {gauss:10.3f}   {squares:9.3f}", end="")
    print(f"{laplace:15.3f}  {absolutes:8.3f}")
gap = torch.tensor(gaps, dtype=torch.float64)
print("difference in each row:", *(f"{g:.3f}" for g in gap[0]))
# --8<-- [end:likelihood]

assert torch.allclose(gap, gap[0]), "loss and −ln p differ by a constant"

e = torch.linspace(-5, 5, 81, dtype=torch.float64)
fig, (ax1, ax2) = plt.subplots(1, 2, figsize=(6.4, 3.6))
zero = torch.zeros((), dtype=torch.float64)
for noise, color, ls, label in [
    (Normal(zero, 1.0), "black", "-", "Gauss, σ = 1"),
    (Laplace(zero, 0.5**0.5), "C3", "--", "Laplace, s = 1/√2"),
]:
    ax1.plot(e, noise.log_prob(e).exp(), color=color, ls=ls, label=label)
    ax2.plot(e, -noise.log_prob(e), color=color, ls=ls, label=label)
ax1.set(title="density of the noise", xlabel="e", ylabel="p(e)")
ax2.set(title="−ln of it", xlabel="e", ylabel="−ln p(e)", ylim=(0, 13))
ax2.legend(loc="upper center")
plt.show()
