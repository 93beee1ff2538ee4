"""Each step hₜ = tanh(w hₜ₋₁ + xₜ) multiplies the slope by w(1 − hₜ²)."""

from math import log

import torch

# --8<-- [start:time]
w = torch.tensor(1.5, dtype=torch.float64)
x = [log(2), log(3) / 2 - 0.9]
h0 = torch.zeros((), dtype=torch.float64, requires_grad=True)
h = h0
for t, x_t in enumerate(x, 1):
    h = torch.tanh(w * h + x_t)
    factor = w * (1 - h**2)
    print(f"h_{t} = {h:.4f}   factor w(1 − h²) = {factor:.4f}")
h.backward()
print(f"dh_2/dh_0 = {h0.grad:.4f}")
# --8<-- [end:time]

assert abs(h0.grad - 1.5 * 0.64 * 1.5 * 0.75) < 1e-12, "0.96 · 1.125 = 1.08"
