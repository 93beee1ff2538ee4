"""(eˣ − 1)/x, continued by 1 at x = 0, has the slope 1/2 there."""

import torch
from torch.autograd import gradcheck


# --8<-- [start:branch]
def masked(x):
    return torch.where(x == 0, 1, torch.expm1(x) / x)


def constant(x):
    safe = torch.where(x == 0, 1, x)
    return torch.where(x == 0, 1, torch.expm1(safe) / safe)


def line(x):
    safe = torch.where(x == 0, 1, x)
    return torch.where(x == 0, 1 + x / 2, torch.expm1(safe) / safe)


for f in [masked, constant, line]:
    x = torch.tensor([0.0, 1], dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(f(x).sum(), x)
    ok = gradcheck(f, x, raise_exception=False)
    print(f"{f.__name__:8}   slope at 0: {slope[0]:.1f}", end="   ")
    print(f"at 1: {slope[1]:.4f}   gradcheck {ok}")
# --8<-- [end:branch]

assert ok and slope[0] == 0.5, "(eˣ − 1)/x = 1 + x/2 + …, with slope 1/2 at 0"
