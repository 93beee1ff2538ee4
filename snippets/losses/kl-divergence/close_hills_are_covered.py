"""For two near hills, here at ±1.2, the bell of least KL(q‖p) covers both."""

import matplotlib.pyplot as plt
import torch
from torch.distributions import Normal

# --8<-- [start:close]
x = torch.linspace(-10, 10, 501, dtype=torch.float64)
left, right = Normal(-1.2, 0.6), Normal(1.2, 0.6)
p = 0.6 * left.log_prob(x).exp() + 0.4 * right.log_prob(x).exp()
print(f"p on the hills and between: {p[220]:.3f} {p[280]:.3f} {p[250]:.3f}")


def reverse(theta):  # θ = (μ, ln σ)
    ln_q = Normal(theta[0], theta[1].exp()).log_prob(x)
    return torch.trapezoid(ln_q.exp() * (ln_q - p.log()), x)


for start in [-1.2, 0.0, 1.2]:
    theta = torch.tensor([start, -0.5]).double().requires_grad_()
    for _ in range(400):
        (slope,) = torch.autograd.grad(reverse(theta), theta)
        theta = (theta - 0.1 * slope).detach().requires_grad_()
    mu, sigma = theta[0].item(), theta[1].exp().item()
    value = reverse(theta).item()
    print(f"start {start:4.1f}: μ = {mu:.3f}   σ = {sigma:.3f}", end="")
    print(f"   KL(q‖p) = {value:.3f}")
# --8<-- [end:close]

alone = reverse(torch.tensor([-1.2, -0.51]).double())  # σ = 0.6
assert value < alone, "covering both hills beats sitting on the higher one"

fig, ax = plt.subplots()
show = (x.abs() < 5).nonzero().squeeze()[::3]
q = Normal(mu, sigma).log_prob(x).exp()
ax.fill_between(x[show], p[show], color="0.85", label="p")
ax.plot(x[show], q[show], "C3-", label="q of least KL(q‖p)")
ax.set(title="Hills at −1.2 and 1.2", xlabel="x", ylabel="density")
ax.legend()
plt.show()
