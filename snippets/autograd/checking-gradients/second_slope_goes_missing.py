"""The second derivative of (x³)² at 1 is 30."""

import torch
from torch.autograd import Function, gradcheck, gradgradcheck


class Cube(Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**3

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return grad * 3 * x**2


# --8<-- [start:twice]
class Frozen(Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(3 * x**2)  # computed without recording
        return x**3

    @staticmethod
    def backward(ctx, grad):
        (slope,) = ctx.saved_tensors
        return grad * slope


def f(x):
    return cube.apply(x) ** 2


x = torch.tensor(1.0, dtype=torch.float64, requires_grad=True)
for cube in [Cube, Frozen]:
    (first,) = torch.autograd.grad(f(x), x, create_graph=True)
    (second,) = torch.autograd.grad(first, x)
    print(f"{cube.__name__:6}   slope {first:g}   second {second:g}")
    for check in [gradcheck, gradgradcheck]:
        ok = check(f, x, raise_exception=False)
        print(f"         {check.__name__:13} {ok}")
# --8<-- [end:twice]

assert first == 6, "the first derivative 6x⁵ survives"
assert second != 30 and not ok, "the frozen slope spoils the second"
