"""The weight ω on the positives multiplies the odds of the optimum by ω."""

import math

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# --8<-- [start:odds]
y = torch.tensor([1.0] + [0.0] * 9, dtype=torch.float64)  # 1 of 10 positive
bce = F.binary_cross_entropy_with_logits
best = {}
for weight in (1.0, 3.0, 9.0):
    omega = torch.tensor(weight, dtype=torch.float64)
    z = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    for _ in range(500):
        loss = bce(z.expand(10), y, pos_weight=omega)
        (slope,) = torch.autograd.grad(loss, z)
        z = (z - slope).detach().requires_grad_()
    best[weight] = p = torch.sigmoid(z).item()
    back = torch.sigmoid(z - math.log(weight)).item()
    print(f"ω = {weight:.0f}   σ(z) {p:.4f}   σ(z − ln ω) {back:.4f}")
# --8<-- [end:odds]

for weight, p in best.items():
    assert math.isclose(p / (1 - p), weight / 9, rel_tol=1e-6), "odds times ω"

q = torch.linspace(0, 1, 41)
fig, ax = plt.subplots()
for weight, style, color in [(1, ":", "0.5"), (3, "--", "C0"), (9, "-", "C3")]:
    shifted = weight * q / (weight * q + 1 - q)
    ax.plot(q, shifted, ls=style, color=color, label=f"ω = {weight}")
ax.plot([0.1] * 3, list(best.values()), "o", color="black")
ax.set(title="What σ(z) becomes", xlabel="q, share of y = 1", ylabel="σ(z)")
ax.legend()
plt.show()
