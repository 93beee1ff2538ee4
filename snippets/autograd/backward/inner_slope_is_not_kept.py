"""The slope of x³ at 3 is 27, summed over the three factors of x·x·x."""

import warnings

import torch

# --8<-- [start:inner]
x = torch.tensor(3.0, requires_grad=True)
u = x * x  # not a leaf
(u * x).backward()
print(f"dy/dx  {x.grad:g}")

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(f"u.grad {u.grad}")
print(str(caught[0].message).split(". ")[0] + ".")

u = x * x
(inner,) = torch.autograd.grad(u * x, u)
print(f"dy/du  {inner:g}   from autograd.grad")

u = x * x
u.retain_grad()
(u * x).backward()
print(f"dy/du  {u.grad:g}   from u.grad after retain_grad")
# --8<-- [end:inner]

assert inner == u.grad == x, "y = u·x has the slope x in u"
assert x.grad == 2 * 3 * x**2, "(x³)' = 3x², added by two backward calls"
