"""Where e^(−x) overflows, 1/(1 + e^(−x)) keeps its value, not its gradient."""

import torch


# --8<-- [start:naive]
def naive(x):
    return 1 / (1 + torch.exp(-x))


x = torch.tensor([0.0, -20.0, -60.0, -90.0], requires_grad=True)  # float32
a, b = naive(x), torch.sigmoid(x)
(slope_a,) = torch.autograd.grad(a.sum(), x)
(slope_b,) = torch.autograd.grad(b.sum(), x)
print("        naive               torch.sigmoid")
print("  x     value     slope     value     slope")
for row in zip(x, a, slope_a, b, slope_b):
    print("{:3.0f}   {:.1e}   {:7.1e}   {:.1e}   {:.1e}".format(*row))
# --8<-- [end:naive]

assert torch.allclose(a, b, atol=0), "the value survives: 1/∞ = 0"
assert slope_a[3].isnan(), "the chain rule multiplies 0² by ∞"
assert slope_a[2] == 0 < slope_b[2], "before that, the square underflows"
