"""Zero times infinity has no value, and arithmetic answers NaN."""

import torch

# --8<-- [start:where]
x = torch.tensor([0.0, 1.0, 4.0], dtype=torch.float64, requires_grad=True)
naive = torch.where(x > 0, x.sqrt(), 0)
(bad,) = torch.autograd.grad(naive.sum(), x)

safe_x = torch.where(x > 0, x, 1)  # any harmless input will do
safe = torch.where(x > 0, safe_x.sqrt(), 0)
(good,) = torch.autograd.grad(safe.sum(), x)

print("values         ", naive.tolist(), safe.tolist())
print("output masked  ", bad.tolist())
print("input made safe", good.tolist())
# --8<-- [end:where]

assert torch.equal(naive, safe), "both have the same values"
assert bad[0].isnan() and good[0] == 0, "a zero gradient times ∞ is NaN"
