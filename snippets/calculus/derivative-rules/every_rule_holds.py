"""Each rule gives the slope that autograd and a central difference find."""
# nabla: lines 65 — the rules and the pairs they are tried on are one idea

import torch
from torch.func import grad, vmap

# fmt: off
# --8<-- [start:rules]
torch.set_default_dtype(torch.float64)
X = torch.linspace(0.3, 2.7, 100)

PAIRS = [  # f, f', g, g', with g(x) ≠ 0 at the samples
    (torch.sin, torch.cos, torch.exp, torch.exp),
    (lambda x: x**3, lambda x: 3 * x**2, torch.sqrt, lambda x: x**-0.5 / 2),
    (torch.log, lambda x: 1 / x, torch.cosh, torch.sinh),
    (torch.tanh, lambda x: 1 - x.tanh() ** 2,
     lambda x: 1 + x**2, lambda x: 2 * x),
]
INVERSES = [  # f, f', and the inverse of f
    (torch.exp, torch.exp, torch.log),
    (lambda x: x**2, lambda x: 2 * x, torch.sqrt),
    (torch.tan, lambda x: 1 + x.tan() ** 2, torch.atan),
    (torch.sinh, torch.cosh, torch.asinh),
]

ROWS = [  # function, derivative, where | the same from f, f', g, g', pairs
    (r"c\,f(x)", r"c\,f'(x)", r"c, f'(x) \in \R",
     lambda f, df, g, dg: (lambda x: -3 * f(x), lambda x: -3 * df(x)), PAIRS),
    (r"f(x) + g(x)", r"f'(x) + g'(x)", r"f'(x), g'(x) \in \R",
     lambda f, df, g, dg: (lambda x: f(x) + g(x), lambda x: df(x) + dg(x)),
     PAIRS),
    (r"f(x) - g(x)", r"f'(x) - g'(x)", r"f'(x), g'(x) \in \R",
     lambda f, df, g, dg: (lambda x: f(x) - g(x), lambda x: df(x) - dg(x)),
     PAIRS),
    (r"f(x)\,g(x)", r"f'(x)\,g(x) + f(x)\,g'(x)", r"f'(x), g'(x) \in \R",
     lambda f, df, g, dg: (lambda x: f(x) * g(x),
                           lambda x: df(x) * g(x) + f(x) * dg(x)), PAIRS),
    (r"\dfrac{f(x)}{g(x)}", r"\dfrac{f'(x)\,g(x) - f(x)\,g'(x)}{g(x)^2}",
     r"f'(x), g'(x) \in \R;\; g(x) \neq 0",
     lambda f, df, g, dg: (lambda x: f(x) / g(x), lambda x:
                           (df(x) * g(x) - f(x) * dg(x)) / g(x) ** 2), PAIRS),
    (r"f^{-1}(x)", r"\dfrac{1}{f'(f^{-1}(x))}",
     r"f \in C(I);\; x \in f(I),\; f'(f^{-1}(x)) \neq 0",
     lambda f, df, g: (g, lambda x: 1 / df(g(x))), INVERSES),
]

h, worst, checks = 6e-6, torch.zeros(2), 0
for *_, rule, pairs in ROWS:
    for pair in pairs:
        y, dy = rule(*pair)
        autograd = vmap(grad(y))(X)
        central = (y(X + h) - y(X - h)) / (2 * h)
        gaps = torch.stack([autograd, central]) - dy(X)
        error = (gaps / (1 + dy(X).abs())).abs().amax(1)
        worst, checks = worst.maximum(error), checks + 1
print(f"{len(ROWS)} rules, {checks} functions, at {len(X)} points each")
for name, error in zip(["autograd", "central difference"], worst):
    print(f"{name:18}  largest error {error:.10f}")
assert worst[0] < 1e-12, "autograd combines slopes by the same rules"
assert worst[1] < 1e-8, "the definition gives the same slopes, up to h²"
# --8<-- [end:rules]
# fmt: on
