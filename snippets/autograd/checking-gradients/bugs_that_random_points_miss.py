"""The slope of sin is cos, everywhere."""

import torch
from torch.autograd import Function, gradcheck


# --8<-- [start:miss]
class Claim(Function):
    @staticmethod
    def forward(ctx, x, f, slope):
        ctx.save_for_backward(x)
        ctx.slope = slope
        return f(x)

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return grad * ctx.slope(x), None, None


sin, cos, where = torch.sin, torch.cos, torch.where
bugs = [
    ("sign lost for x > 1", sin, lambda x: where(x > 1, -cos(x), cos(x))),
    ("sign lost for x > 10", sin, lambda x: where(x > 10, -cos(x), cos(x))),
    ("slope 0 at x = 0", sin, lambda x: where(x == 0, 0, cos(x))),
    ("slope 0.05 % too large", sin, lambda x: 1.0005 * cos(x)),
    ("cos instead of sin", cos, lambda x: -sin(x)),
]
torch.manual_seed(0)
drawn = torch.randn(200, dtype=torch.float64, requires_grad=True)
aimed = torch.tensor([0.0, 11], dtype=torch.float64, requires_grad=True)
# --8<-- [end:miss]
verdicts = {}
print("bug                      200 random points   0 and 11")
for bug, f, slope in bugs:

    def claim(x, f=f, slope=slope):
        return Claim.apply(x, f, slope)

    verdicts[bug] = [
        gradcheck(claim, x, raise_exception=False) for x in (drawn, aimed)
    ]
    at_random, at_aim = ("missed" if v else "found" for v in verdicts[bug])
    print(f"{bug:24} {at_random:17}   {at_aim}")

missed = sum(at_random for at_random, _ in verdicts.values())
assert missed == 4, "of these five bugs, random points show one"
