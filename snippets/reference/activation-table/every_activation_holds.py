"""Formula, derivative, range and slope at kinks of each row are torch's."""
# nabla: lines 180 — the whole table is the idea

from math import inf, pi

import torch
import torch.nn.functional as F
from torch import erf, exp, log, tanh, where

# fmt: off
# --8<-- [start:table]
torch.set_default_dtype(torch.float64)
a, beta, lam = 0.2, 3.0, 0.5  # α, β, λ
A, S = 1.6732632423543772, 1.0507009873554805  # the constants of SELU


def sigma(x):
    return 1 / (1 + exp(-x))


def Phi(x):  # the normal distribution function
    return (1 + erf(x / 2**0.5)) / 2


def u(x):  # inside the tanh of the approximate GELU
    return (2 / pi) ** 0.5 * (x + 0.044715 * x**3)


def relu(x):
    return where(x > 0, x, 0)


def elu(x, a):
    return where(x > 0, x, a * (exp(x) - 1))


def sp(x):  # softplus
    return log(1 + exp(x))


def inside(x, lo, hi):  # 1 between lo and hi, otherwise 0
    return ((lo < x) & (x < hi)).double()


ROWS = [  # name, f, f', range, kinks, torch | f, f', range, torch, kinks
    (r"\text{Sigmoid}", r"\sigma(x) = \dfrac{1}{1 + e^{-x}}",
     r"\sigma(x)\,(1 - \sigma(x))", r"(0, 1)", "", "`torch.sigmoid(x)`",
     sigma, lambda x: sigma(x) * (1 - sigma(x)), (0, 1), torch.sigmoid, {}),
    (r"\text{Log-sigmoid}", r"\ln \sigma(x)", r"\sigma(-x)",
     r"(-\infty, 0)", "", "`F.logsigmoid(x)`",
     lambda x: log(sigma(x)), lambda x: sigma(-x), (-inf, 0),
     F.logsigmoid, {}),
    (r"\text{Tanh}", r"\dfrac{e^x - e^{-x}}{e^x + e^{-x}}",
     r"1 - \tanh^2 x", r"(-1, 1)", "", "`torch.tanh(x)`",
     lambda x: (exp(x) - exp(-x)) / (exp(x) + exp(-x)),
     lambda x: 1 - tanh(x) ** 2, (-1, 1), torch.tanh, {}),
    (r"\text{Softsign}", r"\dfrac{x}{1 + \lvert x \rvert}",
     r"\dfrac{1}{(1 + \lvert x \rvert)^2}", r"(-1, 1)", "", "`F.softsign(x)`",
     lambda x: x / (1 + x.abs()), lambda x: 1 / (1 + x.abs()) ** 2,
     (-1, 1), F.softsign, {}),
    (r"\text{Hard tanh}", r"\min(\max(x, -1), 1)",
     r"[\lvert x \rvert < 1]", r"[-1, 1]", r"\pm 1 \mapsto 0",
     "`F.hardtanh(x)`", lambda x: x.clip(-1, 1),
     lambda x: inside(x, -1, 1), (-1, 1), F.hardtanh, {-1: 0, 1: 0}),
    (r"\text{Hard sigmoid}", r"\min(\max(\tfrac{x}{6} + \tfrac12, 0), 1)",
     r"\tfrac16\,[\lvert x \rvert < 3]", r"[0, 1]", r"\pm 3 \mapsto 0",
     "`F.hardsigmoid(x)`", lambda x: (x / 6 + 0.5).clip(0, 1),
     lambda x: inside(x, -3, 3) / 6, (0, 1), F.hardsigmoid, {-3: 0, 3: 0}),
    (r"\text{ReLU}", r"\max(x, 0)", r"[x > 0]", r"[0, \infty)",
     r"0 \mapsto 0", "`torch.relu(x)`",
     relu, lambda x: inside(x, 0, inf), (0, inf), torch.relu, {0: 0}),
    (r"\text{ReLU6}", r"\min(\max(x, 0), 6)", r"[0 < x < 6]", r"[0, 6]",
     r"0, 6 \mapsto 0", "`F.relu6(x)`", lambda x: x.clip(0, 6),
     lambda x: inside(x, 0, 6), (0, 6), F.relu6, {0: 0, 6: 0}),
    (r"\text{Leaky ReLU}", r"\max(x, 0) + \alpha \min(x, 0)",
     r"[x > 0] + \alpha\,[x < 0]", r"\R", r"0 \mapsto \alpha",
     "`F.leaky_relu(x, alpha)`", lambda x: where(x > 0, x, a * x),
     lambda x: where(x > 0, 1, a), (-inf, inf),
     lambda x: F.leaky_relu(x, a), {0: a}),
    (r"\text{PReLU}", r"\max(x, 0) + \alpha \min(x, 0)",
     r"[x > 0] + \alpha\,[x < 0]", r"\R", r"0 \mapsto \alpha",
     "`F.prelu(x, alpha)`", lambda x: where(x > 0, x, a * x),
     lambda x: where(x > 0, 1, a), (-inf, inf),
     lambda x: F.prelu(x, torch.tensor([a])), {0: a}),
    (r"\text{ELU}", r"\max(x, 0) + \alpha\,(e^{\min(x, 0)} - 1)",
     r"[x > 0] + \alpha e^x\,[x < 0]", r"(-\alpha, \infty)",
     r"0 \mapsto \alpha", "`F.elu(x, alpha)`", lambda x: elu(x, a),
     lambda x: where(x > 0, 1, a * exp(x)), (-a, inf),
     lambda x: F.elu(x, a), {0: a}),
    (r"\text{SELU}", r"\lambda \operatorname{ELU}_\alpha(x)",
     r"\lambda\,[x > 0] + \lambda \alpha e^x\,[x < 0]",
     r"(-\lambda \alpha, \infty)", r"0 \mapsto \lambda \alpha",
     "`F.selu(x)`", lambda x: S * elu(x, A),
     lambda x: S * where(x > 0, 1, A * exp(x)), (-S * A, inf),
     F.selu, {0: S * A}),
    (r"\text{CELU}", r"\max(x, 0) + \alpha\,(e^{\min(x, 0)/\alpha} - 1)",
     r"e^{\min(x, 0)/\alpha}", r"(-\alpha, \infty)", "", "`F.celu(x, alpha)`",
     lambda x: where(x > 0, x, a * (exp(x / a) - 1)),
     lambda x: where(x > 0, 1, exp(x / a)), (-a, inf),
     lambda x: F.celu(x, a), {}),
    (r"\text{Softplus}", r"\tfrac{1}{\beta} \ln(1 + e^{\beta x})",
     r"\sigma(\beta x)", r"(0, \infty)", "", "`F.softplus(x, beta)`",
     lambda x: sp(beta * x) / beta, lambda x: sigma(beta * x), (0, inf),
     lambda x: F.softplus(x, beta, threshold=50), {}),
    (r"\text{GELU}", r"x\,\Phi(x)", r"\Phi(x) + x\,\Phi'(x)",
     r"\approx [-0.16997, \infty)", "", "`F.gelu(x)`",
     lambda x: x * Phi(x),
     lambda x: Phi(x) + x * exp(-(x**2) / 2) / (2 * pi) ** 0.5,
     (-0.16997, inf), F.gelu, {}),
    (r"\text{GELU, tanh form}", r"\tfrac{x}{2}\,(1 + \tanh u(x))",
     r"\tfrac12\,(1 + \tanh u) + \tfrac{x}{2}\,(1 - \tanh^2 u)\,u'",
     r"\approx [-0.17004, \infty)", "", '`F.gelu(x, approximate="tanh")`',
     lambda x: x / 2 * (1 + tanh(u(x))),
     lambda x: (1 + tanh(u(x))) / 2 + x / 2 * (1 - tanh(u(x)) ** 2)
     * (2 / pi) ** 0.5 * (1 + 3 * 0.044715 * x**2),
     (-0.17004, inf), lambda x: F.gelu(x, approximate="tanh"), {}),
    (r"\text{SiLU}", r"x\,\sigma(x)",
     r"\sigma(x)\,\bigl(1 + x\,(1 - \sigma(x))\bigr)",
     r"\approx [-0.27846, \infty)", "", "`F.silu(x)`",
     lambda x: x * sigma(x), lambda x: sigma(x) * (1 + x * sigma(-x)),
     (-0.27846, inf), F.silu, {}),
    (r"\text{Mish}", r"x \tanh s, \quad s = \ln(1 + e^x)",
     r"\tanh s + x\,\sigma(x)\,(1 - \tanh^2 s)",
     r"\approx [-0.30884, \infty)", "", "`F.mish(x)`",
     lambda x: x * tanh(sp(x)),
     lambda x: tanh(sp(x)) + x * sigma(x) * (1 - tanh(sp(x)) ** 2),
     (-0.30884, inf), F.mish, {}),
    (r"\text{Hard swish}", r"x \min(\max(\tfrac{x}{6} + \tfrac12, 0), 1)",
     r"(\tfrac{x}{3} + \tfrac12)\,[\lvert x \rvert < 3] + [x > 3]",
     r"[-\tfrac38, \infty)", r"-3 \mapsto 0,\; 3 \mapsto 1",
     "`F.hardswish(x)`",
     lambda x: x * (x / 6 + 0.5).clip(0, 1),
     lambda x: (x / 3 + 0.5) * inside(x, -3, 3) + inside(x, 3, inf),
     (-3 / 8, inf), F.hardswish, {-3: 0, 3: 1}),
    (r"\text{Softshrink}",
     r"\operatorname{sign}(x) \max(\lvert x \rvert - \lambda, 0)",
     r"[\lvert x \rvert > \lambda]", r"\R", r"\pm \lambda \mapsto 0",
     "`F.softshrink(x, lambd)`",
     lambda x: x.sign() * relu(x.abs() - lam),
     lambda x: 1 - inside(x, -lam, lam), (-inf, inf),
     lambda x: F.softshrink(x, lam), {-lam: 0, lam: 0}),
]

near = torch.linspace(-7, 7, 1000)             # holds none of the kinks
far = torch.logspace(0, 6, 1000)               # down and up to a million
wide = torch.cat([-far, torch.linspace(-7, 7, 10_000), far])


def slopes(f, x):
    x = x.clone().requires_grad_()
    return torch.autograd.grad(f(x).sum(), x)[0]


gaps = torch.zeros(3)
for name, *_, f, slope, (low, high), function, kinks in ROWS:
    gaps = gaps.maximum(torch.stack([
        (function(near) - f(near)).abs().max(),
        (slopes(function, near) - slope(near)).abs().max(),
        (slopes(f, near) - slope(near)).abs().max(),
    ]))
    values = function(wide)
    assert low - 1e-5 <= values.min() and values.max() <= high, "in the range"
    for end, value in [(low, values.min()), (high, values.max())]:
        gap = 1 / value.abs() if abs(end) == inf else (end - value).abs()
        assert gap < 1e-5, f"{name} comes close to both ends of its range"
    at = torch.tensor([float(x) for x in kinks])
    found = slopes(function, at).tolist() if kinks else []
    assert found == list(kinks.values()), f"torch's slopes at kinks of {name}"
print(f"{len(ROWS)} activations at {len(near)} points, float64")
for what, gap in zip(["torch − formula", "torch's slope − derivative",
                      "formula's slope − derivative"], gaps):
    print(f"{what:28}  largest gap {gap:.7f}")
assert gaps[[0, 2]].max() < 1e-12, "formula and derivative, up to rounding"
assert gaps[1] < 2e-8, "torch keeps two constants in float32"
# --8<-- [end:table]
# fmt: on
