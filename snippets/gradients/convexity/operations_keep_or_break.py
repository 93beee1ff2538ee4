"""The maximum of convex functions is convex; their product need not be."""

import torch

# --8<-- [start:operations]
kept = {
    "x² + 2eˣ": lambda x: x**2 + 2 * x.exp(),
    "max(x², 1 − x)": lambda x: torch.maximum(x**2, 1 - x),
    "|2x − 1|": lambda x: (2 * x - 1).abs(),
    "exp(x²)": lambda x: (x**2).exp(),
}
broken = {
    "x² − 2|x|": lambda x: x**2 - 2 * x.abs(),
    "x · x²": lambda x: x * x**2,
    "min(x², 1 − x)": lambda x: torch.minimum(x**2, 1 - x),
    "(x² − 1)²": lambda x: (x**2 - 1) ** 2,
}
torch.manual_seed(0)
x, y = 4 * torch.rand(2, 10_000, dtype=torch.float64) - 2
worst = {}
for name, f in (kept | broken).items():
    gap = (f(x) + f(y)) / 2 - f((x + y) / 2)
    i = gap.argmin()
    worst[name] = gap[i].item(), x[i].item(), y[i].item()
    verdict = "not refuted" if gap[i] > -1e-9 else f"{gap[i]:6.2f}: not convex"
    print(f"{name:16} {verdict}")
# --8<-- [end:operations]

for name in kept:
    assert worst[name][0] > -1e-9, "these operations keep convexity"
for name in broken:
    assert worst[name][0] < -0.1, "one chord below the graph refutes"
