"""A strict minimum along every line through a point need not be a minimum."""

import torch
from torch.func import hessian


# --8<-- [start:lines]
def f(x, y):
    return (y - x**2) * (y - 3 * x**2)


t = torch.tensor([0.1, 0.01, 0.001], dtype=torch.float64)
paths = {
    "line y = 0": (t, 0 * t),
    "line y = x": (t, t),
    "line y = −x": (t, -t),
    "line x = 0": (0 * t, t),
    "curve y = 2x²": (t, 2 * t**2),
}
for name, (x, y) in paths.items():
    print(f"{name:14}" + "".join(f"{value:10.1e}" for value in f(x, y)))
# --8<-- [end:lines]

*lines, curve = paths.values()
assert all((f(x, y) > 0).all() for x, y in lines), "up along these lines"
assert (f(*curve) < 0).all(), "but down along y = 2x²: there f = −x⁴"
H = hessian(lambda p: f(p[0], p[1]))(torch.zeros(2))
assert H.tolist() == [[0, 0], [0, 2]], "one eigenvalue is 0: no verdict"
