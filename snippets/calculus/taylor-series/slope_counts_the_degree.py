"""The error of p_n for eˣ at 0 falls like hⁿ⁺¹: slope n + 1 on log axes."""

import math

import matplotlib.pyplot as plt
import torch


# --8<-- [start:order]
def p(n, h):
    return sum(h**k / math.factorial(k) for k in range(n + 1))


h = torch.tensor([0.1, 0.01], dtype=torch.float64)
slopes = []
for n in range(4):
    large, small = (torch.exp(h) - p(n, h)).abs()
    slopes.append(torch.log10(large / small))
    print(f"n = {n}   {large:.1e} → {small:.1e}   slope {slopes[n]:.2f}")
# --8<-- [end:order]

for n, slope in enumerate(slopes):
    assert abs(slope - (n + 1)) < 0.03, "the error falls like h to the n + 1"

t = torch.logspace(-3, 0, 13, dtype=torch.float64)
fig, ax = plt.subplots()
for n, marker in enumerate("os^D"):
    error = (torch.exp(t) - p(n, t)).abs()
    predicted = t ** (n + 1) / math.factorial(n + 1)
    ax.loglog(t, error, marker, color=f"C{n}", ms=5)
    ax.loglog(t[[0, -1]], predicted[[0, -1]], color=f"C{n}", lw=1)
    label = f"n = {n}, slope {n + 1}"
    ax.loglog([], [], marker=marker, color=f"C{n}", label=label)
ax.set(title="Error of p_n for eˣ (dots), hⁿ⁺¹/(n + 1)! (lines)")
ax.set(xlabel="h", ylabel="error", ylim=(1e-15, 8))
ax.legend(loc="lower right")
ax.minorticks_off()
plt.show()
