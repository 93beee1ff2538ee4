"""The slope of x·σ(x) is σ(x) + x·σ(x)·(1 − σ(x))."""

import matplotlib.pyplot as plt
import torch
from torch.autograd import Function, gradcheck


# --8<-- [start:function]
class Gate(Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * torch.sigmoid(x)

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        a = torch.sigmoid(x)
        return grad * (a + x * a * (1 - a))


class Forgetful(Gate):
    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        a = torch.sigmoid(x)
        return grad * (a + a * (1 - a))  # the factor x is lost


for value in [0.0, 1.0, 2.0]:
    x = torch.tensor(value, dtype=torch.float64, requires_grad=True)
    for f in [Gate, Forgetful]:
        (slope,) = torch.autograd.grad(f.apply(x), x)
        ok = gradcheck(f.apply, x, raise_exception=False)
        print(f"x = {value:g}   {f.__name__:9}   {slope:.4f}   {ok}")
# --8<-- [end:function]

assert not ok, "at x = 2 the lost factor is 2, and the check sees it"

t = torch.linspace(-4, 4, 100, requires_grad=True)
fig, ax = plt.subplots()
for f, style in [(Gate, "C0-"), (Forgetful, "C3--")]:
    (slope,) = torch.autograd.grad(f.apply(t).sum(), t)
    ax.plot(t.detach(), slope, style, label=f.__name__)
a = torch.tensor(1.0).sigmoid()
ax.plot(1, a + a * (1 - a), "o", color="black", label="x = 1: both agree")
ax.set(title="What each backward claims", xlabel="x", ylabel="slope of x·σ(x)")
ax.legend()
plt.show()
