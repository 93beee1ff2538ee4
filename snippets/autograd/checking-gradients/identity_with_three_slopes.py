"""For every real x, max(0, x) − max(0, −x) = x, which has slope 1."""

import torch


# --8<-- [start:identity]
def maximum(x):
    return torch.maximum(x, torch.zeros_like(x))


def clamp(x):
    return x.clamp(min=0)


at = torch.tensor([-2.0, -0.1, 0.0, 0.1, 2.0], dtype=torch.float64)
slopes = {}
for relu in [torch.relu, clamp, maximum]:
    x = at.clone().requires_grad_()
    y = relu(x) - relu(-x)
    assert torch.equal(y, x), "the difference is x itself"
    (slopes[relu.__name__],) = torch.autograd.grad(y.sum(), x)
    print(f"{relu.__name__:8} {slopes[relu.__name__].tolist()}")
# --8<-- [end:identity]

middle = [float(s[2]) for s in slopes.values()]
assert middle == [0, 2, 1], "at 0 only ½ + ½ gives the slope of x"
