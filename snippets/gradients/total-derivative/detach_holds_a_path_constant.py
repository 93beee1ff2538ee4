"""Of the slope 6.75 of x·x² at 1.5, 2.25 comes directly and 4.5 through x²."""

import torch

# --8<-- [start:detach]
x = torch.tensor(1.5, dtype=torch.float64, requires_grad=True)
y = x**2
cases = {
    "x * y": x * y,
    "x * y.detach()": x * y.detach(),  # y held constant
    "x.detach() * y": x.detach() * y,  # only the path through y
}
slopes = {}
for name, f in cases.items():
    (slopes[name],) = torch.autograd.grad(f, x, retain_graph=True)
    print(f"{name:16} value {f:.3f}   slope in x {slopes[name]:.2f}")
# --8<-- [end:detach]

both, direct, through_y = slopes.values()
assert both == direct + through_y, "slopes add where paths meet"
