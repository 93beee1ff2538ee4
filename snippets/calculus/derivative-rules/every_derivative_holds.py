"""Every row of the table agrees with autograd and with a central difference."""
# nabla: lines 95 — the whole table is the idea

from math import log, pi

import torch
from torch.func import grad, vmap

# fmt: off
# --8<-- [start:table]
torch.set_default_dtype(torch.float64)
POS = torch.linspace(0.2, 3, 100)        # x > 0
SIDES = torch.cat([-POS, POS])           # x ≠ 0
ALL = torch.linspace(-3, 3, 200)         # every x
INSIDE = torch.linspace(-0.9, 0.9, 100)  # −1 < x < 1
TURN = torch.linspace(-1.3, 1.3, 100)    # |x| < π/2, and its neighbours:
COS = torch.cat([TURN - pi, TURN, TURN + pi])   # cos x ≠ 0
SIN = COS + pi / 2                              # sin x ≠ 0

ROWS = [  # function, derivative, where | f, f', samples, values of c, n, p, a
    (r"c", r"0", r"x \in \R",
     lambda x, c: torch.full_like(x, c), lambda x, c: 0 * x, ALL, -3, 2),
    (r"x^n", r"n\,x^{n-1}", r"n = 1, 2, \dots;\; x \in \R",
     lambda x, n: x**n, lambda x, n: n * x ** (n - 1), ALL, 1, 2, 3, 6),
    (r"x^n", r"n\,x^{n-1}", r"n = -1, -2, \dots;\; x \neq 0",
     lambda x, n: x**n, lambda x, n: n * x ** (n - 1), SIDES, -1, -2, -3),
    (r"x^p", r"p\,x^{p-1}", r"p \in \R;\; x > 0",
     lambda x, p: x**p, lambda x, p: p * x ** (p - 1), POS, -1.5, 1 / 3, pi),
    (r"\sqrt{x}", r"\dfrac{1}{2\sqrt{x}}", r"x > 0",
     torch.sqrt, lambda x: 1 / (2 * x.sqrt()), POS),
    (r"\lvert x \rvert", r"\dfrac{x}{\lvert x \rvert}", r"x \neq 0",
     torch.abs, lambda x: x / x.abs(), SIDES),
    (r"a^x", r"a^x \ln a", r"a > 0;\; x \in \R",
     lambda x, a: a**x, lambda x, a: a**x * log(a), ALL, 0.3, 1.0, 2.0),
    (r"e^x", r"e^x", r"x \in \R", torch.exp, torch.exp, ALL),
    (r"\log_a x", r"\dfrac{1}{x \ln a}", r"a > 0,\, a \neq 1;\; x > 0",
     lambda x, a: x.log() / log(a), lambda x, a: 1 / (x * log(a)),
     POS, 0.5, 2.0, 10.0),
    (r"\ln x", r"\dfrac{1}{x}", r"x > 0", torch.log, lambda x: 1 / x, POS),
    (r"\ln \lvert x \rvert", r"\dfrac{1}{x}", r"x \neq 0",
     lambda x: x.abs().log(), lambda x: 1 / x, SIDES),
    (r"\sin x", r"\cos x", r"x \in \R", torch.sin, torch.cos, ALL),
    (r"\cos x", r"-\sin x", r"x \in \R",
     torch.cos, lambda x: -x.sin(), ALL),
    (r"\tan x", r"\dfrac{1}{\cos^2 x}", r"\cos x \neq 0",
     torch.tan, lambda x: 1 / x.cos() ** 2, COS),
    (r"\cot x", r"-\dfrac{1}{\sin^2 x}", r"\sin x \neq 0",
     lambda x: x.cos() / x.sin(), lambda x: -1 / x.sin() ** 2, SIN),
    (r"\sec x", r"\sec x \tan x", r"\cos x \neq 0",
     lambda x: 1 / x.cos(), lambda x: x.tan() / x.cos(), COS),
    (r"\csc x", r"-\csc x \cot x", r"\sin x \neq 0",
     lambda x: 1 / x.sin(), lambda x: -x.cos() / x.sin() ** 2, SIN),
    (r"\arcsin x", r"\dfrac{1}{\sqrt{1 - x^2}}", r"-1 < x < 1",
     torch.asin, lambda x: 1 / (1 - x**2).sqrt(), INSIDE),
    (r"\arccos x", r"-\dfrac{1}{\sqrt{1 - x^2}}", r"-1 < x < 1",
     torch.acos, lambda x: -1 / (1 - x**2).sqrt(), INSIDE),
    (r"\arctan x", r"\dfrac{1}{1 + x^2}", r"x \in \R",
     torch.atan, lambda x: 1 / (1 + x**2), ALL),
    (r"\operatorname{arccot} x", r"-\dfrac{1}{1 + x^2}",
     r"\operatorname{arccot} x = \frac{\pi}{2} - \arctan x;\; x \in \R",
     lambda x: pi / 2 - x.atan(), lambda x: -1 / (1 + x**2), ALL),
    (r"\operatorname{arccot} x", r"-\dfrac{1}{1 + x^2}",
     r"\operatorname{arccot} x = \arctan \frac{1}{x};\; x \neq 0",
     lambda x: (1 / x).atan(), lambda x: -1 / (1 + x**2), SIDES),
    (r"\sinh x", r"\cosh x", r"x \in \R", torch.sinh, torch.cosh, ALL),
    (r"\cosh x", r"\sinh x", r"x \in \R", torch.cosh, torch.sinh, ALL),
    (r"\tanh x", r"1 - \tanh^2 x", r"x \in \R",
     torch.tanh, lambda x: 1 - x.tanh() ** 2, ALL),
]


def errors(f, df, x, *p, h=6e-6):  # this h suits float64
    slope = df(x, *p)
    autograd = vmap(grad(lambda t: f(t, *p)))(x)
    central = (f(x + h, *p) - f(x - h, *p)) / (2 * h)
    gaps = torch.stack([autograd, central]) - slope
    return (gaps / (1 + slope.abs())).abs().amax(1)


worst, checks = torch.zeros(2), 0
for _, _, _, f, df, x, *values in ROWS:
    for p in [(value,) for value in values] or [()]:
        worst, checks = worst.maximum(errors(f, df, x, *p)), checks + 1
print(f"{len(ROWS)} rows, {checks} functions, at 100 to 300 points each")
for name, error in zip(["autograd", "central difference"], worst):
    print(f"{name:18}  largest error {error:.10f}")
assert worst[0] < 1e-12, "autograd follows the same rules, up to rounding"
assert worst[1] < 1e-8, "the definition gives the same slopes, up to h²"
# --8<-- [end:table]
# fmt: on
