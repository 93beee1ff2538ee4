"""If f is differentiable and ‖v‖ = 5, ∇f·v is 5 times the slope along v."""

import torch
from torch.func import grad


# --8<-- [start:unit]
def f(p):
    return (p**2).sum()


p = torch.tensor([1.0, 2.0], dtype=torch.float64)
v = torch.tensor([3.0, 4.0], dtype=torch.float64)
u = v / v.norm()
g = grad(f)(p)
print(f"‖v‖ = {v.norm():g}   ∇f·v = {g @ v:.4f}   ∇f·u = {g @ u:.4f}")
walks = []
for length in [0.1, 0.01, 0.001]:
    rise = f(p + length * u) - f(p)
    walks.append(rise / length)
    print(f"walk {length:5g} along v: rise per length {rise / length:.4f}")
# --8<-- [end:unit]

assert torch.isclose(g @ v, v.norm() * (g @ u)), "∇f·v = ‖v‖ D_u f"
assert abs(walks[-1] - g @ u) < 0.002, "walks tend to D_u f, not to ∇f·v"
