"""For y > 0 the inverse of softplus is ln(eʸ − 1) = y + ln(1 − e⁻ʸ)."""

import torch
import torch.nn.functional as F

# --8<-- [start:undo]
y = torch.tensor([1e-7, 1e-4, 1.0, 20.0, 100.0])  # float32
naive = torch.log(torch.exp(y) - 1)
stable = y + torch.log(-torch.expm1(-y))
print("       y       naive      stable   softplus(stable)")
for row in zip(y, naive, stable, F.softplus(stable)):
    print("{:8g} {:11.4f} {:11.4f} {:18.4g}".format(*row))
# --8<-- [end:undo]

exact = torch.log(torch.expm1(y.double()))
assert torch.allclose(stable.double(), exact, rtol=1e-6), "ln(eʸ − 1)"
assert naive[-1].isinf(), "e¹⁰⁰ overflows float32"
assert (naive[0] - exact[0]).abs() > 0.1, "eʸ − 1 loses digits near y = 0"
