"""A random direction has about 1/√n of the slope along the gradient."""

import torch

# --8<-- [start:step]
torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
x = torch.linspace(-2, 2, 32)[:, None]  # (32 samples, 1 feature)
y = torch.sin(2 * x)
net = torch.nn.Sequential(
    torch.nn.Linear(1, 32), torch.nn.Tanh(), torch.nn.Linear(32, 1)
)
weights = list(net.parameters())


def loss():
    return ((net(x) - y) ** 2).mean()


gradient = torch.autograd.grad(loss(), weights)
print("shapes", [tuple(g.shape) for g in gradient])
flat = torch.cat([g.flatten() for g in gradient])
n, length = len(flat), flat.norm()
u = torch.nn.functional.normalize(torch.randn(1000, n))  # 1000 unit vectors
share = (u @ flat) / length
print(f"{n} weights, ‖∇L‖ = {length:.3f}; share of it along random u:")
print(f"largest of 1000: {share.abs().max():.2f}", end="   ")
print(f"typical: {share.square().mean().sqrt():.2f}")
# --8<-- [end:step]

assert share.abs().max() < 1, "no unit direction is steeper than the gradient"
rms = share.square().mean().sqrt()
assert abs(rms * n**0.5 - 1) < 0.1, "the mean of (g·u)² is ‖g‖²/n"
