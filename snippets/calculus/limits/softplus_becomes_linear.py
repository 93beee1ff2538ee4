"""ln(1 + eˣ) − x = ln(1 + e⁻ˣ) tends to 0 as x → ∞."""

import torch
from torch.nn.functional import softplus

# --8<-- [start:softplus]
x = torch.tensor([1.0, 10.0, 20.0, 100.0])  # float32
by_sigmoid = -torch.log(1 - torch.sigmoid(x))
by_exp = torch.log(1 + torch.exp(x))
print("    x   −ln(1 − σ(x))   ln(1 + eˣ)   softplus")
for row in zip(x, by_sigmoid, by_exp, softplus(x)):
    print("{:5g}   {:13.2f}   {:10.2f}   {:8.2f}".format(*row))

y = torch.tensor(21.0, dtype=torch.float64)
print(f"softplus(21) − 21 = {softplus(y) - y:.1e}", end="   ")
print(f"ln(1 + e⁻²¹) = {torch.log1p(torch.exp(-y)):.1e}")
# --8<-- [end:softplus]

assert by_sigmoid[2].isinf(), "float32 rounds σ(20) to 1"
assert by_exp[3].isinf(), "e¹⁰⁰ is beyond float32"
assert softplus(x)[3] == 100, "far out, ln(1 + eˣ) is x up to rounding"
assert softplus(y) == y < y + torch.exp(-y) / 2, "torch drops ln(1 + e⁻ʸ)"
