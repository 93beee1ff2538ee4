"""For finite z, ln softmax(z)ᵢ is zᵢ minus the log-sum-exp of z, and finite."""

import torch


# --8<-- [start:log]
def late(z):
    return torch.log(torch.softmax(z, dim=0))


def safe(z):
    return torch.log_softmax(z, dim=0)


for gap in (5.0, 80.0, 200.0):
    for f in (late, safe):
        z = torch.tensor([gap, 0.0], requires_grad=True)  # float32
        y = f(z)[1]
        (slope,) = torch.autograd.grad(y, z)
        slopes = "  ".join(f"{s:7.4f}" for s in slope)
        print(f"gap {gap:5.0f}  {f.__name__}: {y:10.4f}   slopes {slopes}")
# --8<-- [end:log]

assert y == -200, "ln p = 0 − ln(e²⁰⁰ + 1) ≈ −200"
assert late(z)[1] == -torch.inf, "e⁻²⁰⁰ underflows to 0 in float32"
