"""In float32 (1 + erf(x/√2))/2 is 0 for x = −8, where Φ(x) is 6.2e-16."""

from math import inf, sqrt

import torch
import torch.nn.functional as F


# --8<-- [start:tail]
def by_erfc(x):
    return x * torch.erfc(-x / sqrt(2)) / 2


def naive(x):
    return x / (1 + torch.exp(-x))


def show(f, x):
    x = torch.tensor(x, requires_grad=True)  # float32
    (slope,) = torch.autograd.grad(f(x), x)
    return f"{f(x).abs():7.1e}   {slope:8.1e}"  # every f(x) here is ≤ 0


print("                  −value     slope")
print("F.gelu   at −8  ", show(F.gelu, -8.0))
print("by erfc  at −8  ", show(by_erfc, -8.0))
print("naive    at −90 ", show(naive, -90.0))
print("F.silu   at −90 ", show(F.silu, -90.0))
values = [f(torch.tensor(-inf)).item() for f in (F.silu, F.gelu, F.mish)]
print("SiLU, GELU, Mish at −∞:", *values)
b = torch.arange(2, 4, 2**-6).bfloat16()  # all of its numbers from 2 to 4
for name, u in [(" 2 ≤ x < 4 ", b), ("−4 < x ≤ −2", -b)]:
    same = F.gelu(u) == F.gelu(u, approximate="tanh")
    print(f"bfloat16, {name}: GELUs agree at {same.double().mean():.0%}")
# --8<-- [end:tail]

exact = -8 * torch.special.erfc(torch.tensor(sqrt(32), dtype=torch.float64)) / 2
assert F.gelu(torch.tensor(-8.0)) == 0, "1 + erf rounds to 0 in float32"
assert torch.isclose(by_erfc(torch.tensor(-8.0)).double(), exact), "no loss"
