"""h + φ(Wh) has the Jacobian I + diag(φ')W; it tends to I as W tends to 0."""

import torch
import torch.nn.functional as F

n, depth = 256, 20
stacks = []
for seed in range(3):
    torch.manual_seed(seed)
    x = torch.randn(16, n, dtype=torch.float64, requires_grad=True)
    Ws = torch.randn(depth, n, n, dtype=torch.float64) / n**0.5
    stacks.append((x, Ws, torch.randn(n, dtype=torch.float64)))

# --8<-- [start:remedies]
layers = {
    "plain": lambda phi, h, z: phi(z),
    "normalized": lambda phi, h, z: phi(F.layer_norm(z, (n,))),
    "shortcut": lambda phi, h, z: h + phi(z),
    "both": lambda phi, h, z: h + phi(F.layer_norm(z, (n,))),
}


def front_over_back(layer, phi, c):
    logs = []
    for x, Ws, v in stacks:
        h = x
        for W in Ws:
            h = layer(phi, h, c**0.5 * h @ W.T)
        (g,) = torch.autograd.grad((h @ v).sum(), x)
        logs.append((g.norm() / (4 * v.norm())).log10().item())
    return 10 ** (sum(logs) / 3)


print("front/back      " + "".join(f"{name:>12s}" for name in layers))
table = {}
for name, phi in (("sigmoid", torch.sigmoid), ("ReLU", F.relu)):
    for c in (1, 4):
        row = [front_over_back(f, phi, c) for f in layers.values()]
        table[name, c] = row
        print(f"{name:8s} {c}/n   ", *(f"{r:11.1e}" for r in row))
# --8<-- [end:remedies]

for name in ("sigmoid", "ReLU"):
    small, large = table[name, 1], table[name, 4]
    assert abs(small[1] / large[1] - 1) < 0.01, "norm(cz) = norm(z) for c > 0"
    assert min(small[2], large[2]) > 0.9, "the path of the identity stays open"
    assert small[0] < 1e-2, "the plain stack with small weights fades"
