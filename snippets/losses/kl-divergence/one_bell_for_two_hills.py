"""The best bell for two far hills is wide for KL(p‖q), narrow for KL(q‖p)."""

import matplotlib.pyplot as plt
import torch
from torch.distributions import Normal

# --8<-- [start:fit]
x = torch.linspace(-10, 10, 501, dtype=torch.float64)[:, None]
left, right = Normal(-2.0, 0.6), Normal(2.0, 0.6)
p = 0.6 * left.log_prob(x).exp() + 0.4 * right.log_prob(x).exp()


def bell(theta):  # a column (μ, ln σ) for each start
    return Normal(theta[0], theta[1].exp()).log_prob(x)  # (501, starts)


def forward(ln_q):
    return torch.trapezoid(p * (p.log() - ln_q), x, dim=0)


def reverse(ln_q):
    return torch.trapezoid(ln_q.exp() * (ln_q - p.log()), x, dim=0)


fits = {}
print("              μ        σ   KL(p‖q)   KL(q‖p)    q(0)")
for loss in (forward, reverse):
    theta = torch.tensor([[-2.0, 0.0, 2.0], [0.0] * 3]).double()
    for _ in range(400):
        theta.requires_grad_()
        (slope,) = torch.autograd.grad(loss(bell(theta)).sum(), theta)
        theta = theta.detach() - 0.15 * slope
    ln_q = bell(theta)
    kls = forward(ln_q), reverse(ln_q)
    for row in zip(theta[0], theta[1].exp(), *kls, ln_q[250].exp()):
        print(loss.__name__, "".join(f"{v:9.3f}" for v in row))
    fits[loss.__name__] = ln_q.exp(), theta
# --8<-- [end:fit]

mean = torch.trapezoid(p * x, x, dim=0)
spread = torch.trapezoid(p * (x - mean) ** 2, x, dim=0).sqrt()
moments = torch.stack([mean, spread.log()]).expand(2, 3)
assert torch.allclose(fits["forward"][1], moments, atol=1e-4), "p's moments"
assert theta[1].exp()[kls[1].argmin()] < 0.61, "the best reverse bell is narrow"

fig, ax = plt.subplots()
ax.set(title="Two hills p, one bell q", xlabel="x", ylabel="density")
ax.set_xlim(-7, 9)
x, p, wide, q = (v[76:425:3] for v in (x, p, *(f[0] for f in fits.values())))
ax.fill_between(x[:, 0], p[:, 0], color="0.85", label="p")
ax.plot(x, wide[:, 0], "C0--", label="forward")
for y, style, start in zip(q.T, ["C3-", "C4:", "C2-."], ["−2", "0", "2"]):
    ax.plot(x, y, style, label=f"reverse, start {start}")
ax.legend()
plt.show()
