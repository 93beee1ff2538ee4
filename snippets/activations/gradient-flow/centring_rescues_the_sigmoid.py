"""Since σ(z) − ½ = ½ tanh(z/2), a centred sigmoid stack is a tanh stack."""

import torch

# --8<-- [start:centre]
n, depth = 256, 20


def run(phi, c, scale):
    torch.manual_seed(0)
    x = scale * torch.randn(16, n, dtype=torch.float64)
    h = x.requires_grad_()
    for _ in range(depth):
        W = torch.randn(n, n, dtype=torch.float64) * (c / n) ** 0.5
        z = h @ W.T
        h = phi(z)
    v = torch.randn(n, dtype=torch.float64)
    (g,) = torch.autograd.grad((h @ v).sum(), x)
    return (g.norm() / (4 * v.norm())).item(), (z.abs() > 4).double().mean()


def centred(z):
    return torch.sigmoid(z) - 0.5


print("                      front/back    |z| > 4 in layer 20")
stacks = [("sigmoid", torch.sigmoid, c, 0.5) for c in (1, 16, 110)]
stacks += [("centred", centred, 16, 0.5), ("tanh", torch.tanh, 1, 1.0)]
ratios = []
for name, phi, c, scale in stacks:
    ratio, flat = run(phi, c, scale)
    ratios.append(ratio)
    print(f"{name:7s} {c:4d}/n        {ratio:12.1e}    {flat:19.0%}")
# --8<-- [end:centre]

small, four_times, _, centre, tanh = ratios
assert small < 1e-11, "σ' is at most 1/4"
assert four_times < 1e-3, "four times the weights are too little"
assert abs(centre / tanh - 1) < 1e-9, "σ(z) − ½ = ½ tanh(z/2)"
