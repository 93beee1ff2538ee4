"""At 3 × 2 the area grows with x if y is held, but not if the fence is."""

import torch


# --8<-- [start:held]
def area(x, y):
    return x * y


x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)

y = torch.tensor(2.0, dtype=torch.float64)  # the other side is held
(side_held,) = torch.autograd.grad(area(x, y), x)

p = 10.0  # the fence, 2(x + y), is held
(fence_held,) = torch.autograd.grad(area(x, p / 2 - x), x)

print(f"area now                  {area(x, y):4.1f}")
print(f"slope in x, y held        {side_held:4.1f}")
print(f"slope in x, fence held    {fence_held:4.1f}")
# --8<-- [end:held]

assert side_held == y, "(xy)' = y where y is held"
assert fence_held == y - x, "(x(p/2 − x))' = p/2 − 2x = y − x"
