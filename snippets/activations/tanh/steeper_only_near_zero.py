"""tanh is steeper than σ exactly where cosh(x/2) < (1 + √3)/2."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:steeper]
x = torch.tensor([0.0, 1.0, 2.0, 4.0, 8.0], dtype=torch.float64)
x.requires_grad_()
(slope_t,) = torch.autograd.grad(torch.tanh(x).sum(), x)
(slope_s,) = torch.autograd.grad(torch.sigmoid(x).sum(), x)
for u, m, n in zip(x, slope_t, slope_s):
    print(f"x = {u:.0f}   tanh' {m:.2e}   σ' {n:.2e}   ratio {m / n:.4f}")
cross = 2 * torch.arccosh((1 + torch.tensor(3.0).sqrt()) / 2)
print(f"equal at x = ±{cross:.4f}")
# --8<-- [end:steeper]

t = torch.linspace(-9, 9, 181, dtype=torch.float64)
steep = 1 / torch.cosh(t) ** 2 > torch.sigmoid(t) * torch.sigmoid(-t)
assert torch.equal(steep, t.abs() < cross), "tanh wins near 0 only"

fig, ax = plt.subplots()
ax.semilogy(t, 1 / torch.cosh(t) ** 2, color="C0", label="tanh'(x)")
ax.semilogy(
    t, torch.sigmoid(t) * torch.sigmoid(-t), "--", color="C1", label="σ'(x)"
)
for c in [-cross, cross]:
    ax.axvline(c, ls=":", color="0.5")
ax.set(title="Steeper near 0, flatter outside", xlabel="x", ylabel="slope")
ax.legend()
plt.show()
