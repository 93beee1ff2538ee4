"""The Jacobian of the entrywise square is the diagonal matrix of 2x."""

import torch
from torch.autograd import Function


# --8<-- [start:check]
class Square(Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**2

    @staticmethod
    def backward(ctx, grad):
        return grad * 2 * ctx.saved_tensors[0]


class Deaf(Square):
    @staticmethod
    def backward(ctx, grad):
        return 2 * ctx.saved_tensors[0]  # does not listen to grad


def check(f, x, h=1e-5):
    m = len(f(x))
    rows = [torch.autograd.grad(f(x)[i], x)[0] for i in range(m)]
    with torch.no_grad():
        steps = h * torch.eye(len(x), dtype=x.dtype)
        columns = [(f(x + d) - f(x - d)) / (2 * h) for d in steps]
    return (torch.stack(rows) - torch.stack(columns, dim=1)).abs().max()


# --8<-- [end:check]
x = torch.tensor([1.0, 2, 3], dtype=torch.float64, requires_grad=True)
gaps = {f.__name__: check(f.apply, x) for f in [Square, Deaf]}
for name, gap in gaps.items():
    print(f"{name:6}   largest gap {gap:.4f}")

assert gaps["Square"] < 1e-8, "for x² the difference is exact but for rounding"
assert abs(gaps["Deaf"] - 6) < 1e-8, "off the diagonal it claims 2x, not 0"
