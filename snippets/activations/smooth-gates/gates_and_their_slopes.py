"""Where g is differentiable, the slope of x·g(x) is g(x) + x·g'(x)."""
# nabla: lines 75 — six functions, their slopes and the check stand together

from functools import partial

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# --8<-- [start:check]
torch.manual_seed(0)
x = 12 * torch.rand(1000, dtype=torch.float64) - 6
x[0], x[1] = -3, 3  # the kinks of the hard variants
x = x.sort().values.requires_grad_()
s, k, c = torch.sigmoid(x), (2 / torch.pi) ** 0.5, 0.044715
Phi = (1 + torch.erf(x / 2**0.5)) / 2
phi = torch.exp(-(x**2) / 2) / (2 * torch.pi) ** 0.5
T = torch.tanh(k * (x + c * x**3))
M = torch.tanh(torch.log1p(torch.exp(x)))
h = F.relu6(x + 3) / 6  # min(max(0, x + 3), 6) / 6
inside = (x.abs() < 3).double() / 6  # 0 at both kinks, as torch has it
gelu_tanh = partial(F.gelu, approximate="tanh")
tanh_slope = (1 + T) / 2 + x / 2 * (1 - T**2) * k * (1 + 3 * c * x**2)
ROWS = [  # name, definition, slope by hand, torch's function
    ("SiLU", x * s, s * (1 + x * (1 - s)), F.silu),
    ("GELU", x * Phi, Phi + x * phi, F.gelu),
    ("GELU, tanh", x * (1 + T) / 2, tanh_slope, gelu_tanh),
    ("Mish", x * M, M + x * (1 - M**2) * s, F.mish),
    ("hardsigmoid", h, inside, F.hardsigmoid),
    ("hardswish", x * h, h + x * inside, F.hardswish),
]
print("              autograd  torch   slopes from .. to")
for name, f, slope, torchs in ROWS:
    (autograd,) = torch.autograd.grad(f.sum(), x, retain_graph=True)
    (own,) = torch.autograd.grad(torchs(x).sum(), x)
    good = [(m - slope).abs().max().item() < 1e-13 for m in (autograd, own)]
    print(f"{name:12s}  {good[0]!s:8}  {good[1]!s:6}", end="")
    print(f"  {slope.min():5.2f} .. {slope.max():.2f}")
# --8<-- [end:check]

for name, f, slope, torchs in ROWS:
    (autograd,) = torch.autograd.grad(f.sum(), x, retain_graph=True)
    assert torch.allclose(autograd, slope, atol=1e-13), f"slope of {name}"
    assert torch.allclose(torchs(x), f), f"torch's {name} is the definition"

u = x.detach()
pieces = [u <= -3, u.abs() < 3, u >= 3]
fig, axes = plt.subplots(2, 3, figsize=(6.4, 4.8), sharex=True, sharey=True)
for ax, (name, f, slope, _) in zip(axes.flat, ROWS):
    ax.axhline(0, color="0.5", lw=0.6)
    ax.plot(u[::20], f.detach()[::20], color="C0", label="f(x)")
    for i, piece in enumerate(pieces):
        label = "f'(x)" if i == 0 else None
        v, m = u[piece], slope.detach()[piece]
        some = torch.linspace(0, len(v) - 1, len(v) // 18).long()
        ax.plot(v[some], m[some], "--", color="C1", label=label)
    ax.set(title=name, xlim=(-5, 5), ylim=(-0.7, 3), xticks=[-3, 0, 3])
axes[0, 0].legend(loc="upper left")
for ax in axes[1]:
    ax.set(xlabel="x")
plt.show()
