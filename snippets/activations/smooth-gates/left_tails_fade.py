"""Far left SiLU′ fades like x eˣ, GELU′ like x φ(x); hardswish′ is 0."""

import torch
import torch.nn.functional as F

# --8<-- [start:tails]
x = torch.tensor([-2, -4, -6, -8], dtype=torch.float64, requires_grad=True)
FUNCTIONS = [F.silu, F.mish, F.gelu, F.hardswish]
slopes = {}
print("x         ", *(f"{u:9.0f}" for u in x))
for f in FUNCTIONS:
    (slope,) = torch.autograd.grad(f(x).sum(), x)
    slopes[f.__name__] = slope
    print(f"{f.__name__:10s}", *(f"{m:9.1e}" for m in slope))
# --8<-- [end:tails]

u = x.detach()
phi = torch.exp(-(u**2) / 2) / (2 * torch.pi) ** 0.5
rough = {"silu": u * torch.exp(u), "gelu": u * phi}
for name, r in rough.items():
    ratio = slopes[name] / r
    assert (ratio.diff() > 0).all(), f"{name}: the ratio rises towards 1"
    assert 0.85 < ratio[-1] < 1, f"{name}: at −8 the rough formula is close"
