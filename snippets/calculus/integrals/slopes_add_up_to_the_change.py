"""At 2 the slope of tanh(3x) is near 0; its mean from 0 to 2 is not."""

import torch


# --8<-- [start:slopes]
def f(x):
    return torch.tanh(3 * x)


a, b = torch.tensor([0.0, 2.0], dtype=torch.float64)
change = f(b) - f(a)
for n in [1, 10, 100]:
    x = a + (b - a) * (torch.arange(n, dtype=torch.float64) + 0.5) / n
    x.requires_grad_()
    (slope,) = torch.autograd.grad(f(x).sum(), x)
    print(f"n = {n:3}   mean slope · (b − a) = {slope.mean() * (b - a):.5f}")
end = torch.func.grad(f)(b)
print(f"change {change:.5f}   slope at b · (b − a) = {end * (b - a):.5f}")
# --8<-- [end:slopes]

error = slope.mean() * (b - a) - change
assert abs(error) < 1e-3, "∫ f' = f(b) − f(a)"
assert end < 1e-3, "tanh is saturated at 6"
