"""The likelihood of 7000 heads in 10000 throws underflows; its log does not."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:coin]
p = torch.arange(1, 100, dtype=torch.float64) / 100
for heads, tails in [(7, 3), (7000, 3000)]:
    likelihood = p**heads * (1 - p) ** tails
    loss = -(heads * p.log() + tails * (1 - p).log()) / (heads + tails)
    print(f"{heads} heads, {tails} tails")
    print(f"  greatest likelihood {likelihood.max():.3e}", end="")
    print(f"   least loss {loss.min():.4f} at p = {p[loss.argmin()]:.2f}")
# --8<-- [end:coin]

assert likelihood.max() == 0, "the product is below the least float64 > 0"
assert p[loss.argmin()] == 0.7, "the share of heads is most likely"

few = p**7 * (1 - p) ** 3
fig, (ax1, ax2) = plt.subplots(1, 2, figsize=(6.4, 3.4))
ax1.plot(p, 1000 * few, color="C0")
ax1.set(title="likelihood", xlabel="p", ylabel="1000 · p⁷(1 − p)³")
ax2.plot(p, loss, color="C3")
ax2.set(title="loss", xlabel="p", ylabel="−ln(p⁷(1 − p)³) / 10")
ax2.set(ylim=(0.5, 2))
for ax, height in [(ax1, 1000 * few.max()), (ax2, loss.min())]:
    ax.axvline(0.7, color="0.5", ls=":")
    ax.plot(0.7, height, "o", color="black")
plt.show()
