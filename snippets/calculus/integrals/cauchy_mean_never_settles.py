"""Means of n normal samples settle at 0; those of Cauchy samples do not."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:cauchy]
torch.manual_seed(4)
u = torch.rand(1_000_000, dtype=torch.float64)
normal = torch.special.ndtri(u)  # the u-quantile of the normal density
cauchy = torch.tan(torch.pi * (u - 0.5))  # that of 1/(π(1 + x²))
n = torch.arange(1, len(u) + 1)
running = {"normal": normal.cumsum(0) / n, "Cauchy": cauchy.cumsum(0) / n}
for k in [100, 1000, 10_000, 100_000, 1_000_000]:
    a, b = running["normal"][k - 1], running["Cauchy"][k - 1]
    median = cauchy[:k].median()
    print(f"n = {k:7}   means: normal {a:7.4f}", end="   ")
    print(f"Cauchy {b:7.3f}   its median {median:6.3f}")
# --8<-- [end:cauchy]

late = slice(10_000, None)
assert running["normal"][late].abs().max() < 0.05, "it settles at E[X] = 0"
wander = running["Cauchy"][late]
assert wander.max() - wander.min() > 0.5, "it has no expectation to settle at"

at = torch.logspace(1, 6, 200).long() - 1
fig, ax = plt.subplots(figsize=(6.4, 3.8))
ax.semilogx(n[at], running["Cauchy"][at], color="C3", lw=1.2, label="Cauchy")
ax.semilogx(n[at], running["normal"][at], color="C0", lw=3, label="normal")
ax.set(title="Running means", xlabel="n", ylabel="mean")
ax.set(xticks=[10, 1000, 100_000], yticks=[-4, 0, 4])
ax.minorticks_off()
ax.legend()
plt.show()
