"""As b → ∞ the integral of 1/x² from 1 to b has a limit, that of 1/x none."""

import torch

# --8<-- [start:tails]
print("      b    1/x², 1 to b   1/x, 1 to b   1/√x, 1/b to 1")
for k in [1, 2, 4, 6]:
    x = torch.logspace(0, k, 20001, dtype=torch.float64)  # 1 … b
    a = x.reciprocal().flip(0)  # 1/b … 1
    convergent = torch.trapezoid(1 / x**2, x)
    divergent = torch.trapezoid(1 / x, x)
    root = torch.trapezoid(1 / a.sqrt(), a)
    print(f"{10**k:7}    {convergent:12.4f}   {divergent:11.4f}", end="")
    print(f"   {root:14.4f}")
# --8<-- [end:tails]

b = x[-1]
assert abs(convergent - (1 - 1 / b)) < 1e-5, "1 − 1/b → 1"
assert abs(divergent - b.log()) < 1e-4, "ln b → ∞"
assert abs(root - (2 - 2 / b.sqrt())) < 1e-5, "2 − 2√a → 2 for a = 1/b → 0"
