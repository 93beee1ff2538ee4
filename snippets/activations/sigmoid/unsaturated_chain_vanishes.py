"""A chain of n sigmoids with weights 1 has slope ≤ (1/4)ⁿ, saturated or not."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:chain]
x = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)
a, inputs, slopes = x, [], []
print(" n   z        da/dx      (1/4)ⁿ")
for n in range(1, 17):
    z, a = a, torch.sigmoid(a)
    (slope,) = torch.autograd.grad(a, x, retain_graph=True)
    inputs.append(z.item())
    slopes.append(slope.item())
    if n in (1, 2, 4, 8, 16):
        print(f"{n:2d}   {z:.4f}   {slope:.2e}   {0.25**n:.2e}")
# --8<-- [end:chain]

depths = range(1, 17)
bound = [0.25**n for n in depths]
assert max(inputs) < 0.66, "every input stays where σ is steep"
assert all(m <= b for m, b in zip(slopes, bound)), "n factors, each ≤ 1/4"

fig, ax = plt.subplots()
ax.plot(depths, bound, "--", color="0.5", label="(1/4)ⁿ")
ax.plot(depths, slopes, "o-", color="C0", label="da/dx")
ax.set(title="a = σ(σ(… σ(x))), n times", xlabel="n", ylabel="da/dx")
ax.set_yscale("log")
ax.legend()
plt.show()
