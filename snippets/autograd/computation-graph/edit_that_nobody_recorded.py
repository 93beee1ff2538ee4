"""The slope of (10(x + 1))² at x = 1 is 400."""

import torch

# --8<-- [start:unrecorded]
slopes = {}
for how in ["y.mul_(10)", "y.detach().mul_(10)"]:
    x = torch.tensor(1.0, requires_grad=True)
    y = x + 1
    if how == "y.mul_(10)":
        y.mul_(10)
    else:
        y.detach().mul_(10)
    z = y**2  # saves y after the edit
    z.backward()
    slopes[how] = x.grad.item()
    print(f"{how:20} z = {z:g}   slope {x.grad:g}")
# --8<-- [end:unrecorded]

assert slopes["y.mul_(10)"] == 2 * 20 * 10, "chain rule, with the factor 10"
assert slopes["y.detach().mul_(10)"] == 2 * 20, "the factor 10 is missing"
