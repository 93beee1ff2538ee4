"""If e is never raised to a positive power, σ meets no overflow and no NaN."""

import torch


# --8<-- [start:stable]
def stable(x):
    right = 1 / (1 + torch.exp(-x.clamp(min=0)))  # for x ≥ 0
    z = torch.exp(x.clamp(max=0))
    left = z / (1 + z)  # for x < 0
    return torch.where(x >= 0, right, left)


x = torch.tensor([-90.0, -60.0, 0.0, 60.0, 90.0], requires_grad=True)
a = stable(x)
(slope,) = torch.autograd.grad(a.sum(), x)
for u, s, m in zip(x, a, slope):
    print(f"x = {u:3.0f}   σ(x) = {s:.2e}   σ'(x) = {m:.2e}")
# --8<-- [end:stable]

exact = torch.sigmoid(x.detach().double())
assert torch.allclose(a.double(), exact, rtol=1e-5, atol=0), "it is σ"
assert torch.allclose(slope, slope.flip(0), atol=0), "σ' is even, here too"
