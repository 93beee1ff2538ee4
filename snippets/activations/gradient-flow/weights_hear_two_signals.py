"""The gradient of W is δhᵀ: its size is the product of two sizes."""

import torch
import torch.nn.functional as F

# --8<-- [start:weights]
n, depth = 256, 20


def gradients(phi, c, seed):
    torch.manual_seed(seed)
    h = torch.randn(n, dtype=torch.float64, requires_grad=True)
    hs, Ws = [h], []
    for _ in range(depth):
        W = torch.randn(n, n, dtype=torch.float64) * (c / n) ** 0.5
        Ws.append(W.requires_grad_())
        hs.append(phi(Ws[-1] @ hs[-1]))
    v = torch.randn(n, dtype=torch.float64)
    g = torch.autograd.grad(v @ hs[-1], [hs[0], hs[-1], Ws[0], Ws[-1]])
    return torch.stack([a.norm() for a in g]).log10()


print("                  front/back of        size / n of")
print("               ∂L/∂h     ∂L/∂W     ∂L/∂W₁   ∂L/∂W₂₀")
result = {}
for name, phi, c in (
    ("ReLU, 1/n", F.relu, 1),
    ("ReLU, 2/n", F.relu, 2),
    ("GELU, 1/n", F.gelu, 1),
    ("sigmoid, 1/n", torch.sigmoid, 1),
):
    mean = torch.stack([gradients(phi, c, s) for s in range(5)]).mean(0)
    h0, h20, W1, W20 = result[name] = 10**mean
    row = h0 / h20, W1 / W20, W1 / n, W20 / n
    print("{:12s}  {:7.0e}   {:7.0e}    {:7.0e}   {:7.0e}".format(name, *row))
# --8<-- [end:weights]

for name, (h0, h20, W1, W20) in result.items():
    even = 1 / 3 < W1 / W20 < 3
    assert even == (name != "sigmoid, 1/n"), "δ and h shrink by equal factors"
    assert (h0 / h20 < 0.01) == (name != "ReLU, 2/n"), "the signal itself fades"
