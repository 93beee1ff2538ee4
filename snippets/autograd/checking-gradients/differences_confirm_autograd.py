"""At (1, 2) central differences of w₁³w₂ tend to the gradient (6, 1)."""

import torch


# --8<-- [start:compare]
def f(w):
    return w[0] ** 3 * w[1]


w = torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)
(exact,) = torch.autograd.grad(f(w), w)
print("autograd     {:.8f}   {:.8f}".format(*exact))
with torch.no_grad():
    for h in [0.1, 0.01, 0.001]:
        nudges = h * torch.eye(2, dtype=torch.float64)  # one weight each
        slopes = [(f(w + d) - f(w - d)) / (2 * h) for d in nudges]
        print("h = {:5.3f}    {:.8f}   {:.8f}".format(h, *slopes))
# --8<-- [end:compare]

misses = torch.stack(slopes) - exact
assert abs(misses[0] - 2 * h**2) < 1e-9, "in w₁ the difference is 6 + 2h²"
assert abs(misses[1]) < 1e-9, "in w₂ the function is linear: no error"
