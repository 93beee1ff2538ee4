"""Where x ≠ 0, the Taylor series of exp(−1/x²) at 0 misses the function."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad


# --8<-- [start:flat]
def f(x):
    return torch.exp(-1 / x**2)  # and f(0) = 0


orders = [f, grad(f), grad(grad(f)), grad(grad(grad(f)))]
table = {}
print("  x         f        f′        f″        f‴")
for x in [0.5, 0.3, 0.2, 0.1]:
    point = torch.tensor(x, dtype=torch.float64)
    table[x] = [g(point) for g in orders]
    print(f"{x:3}" + "".join(f"{y:10.1e}" for y in table[x]))
# --8<-- [end:flat]

for y in table[0.1]:
    assert y.abs() < 0.1**20, "at 0.1 each of them is already below x²⁰"
assert table[0.5][0] > 0, "but f(x) > 0 for x ≠ 0"

t = torch.linspace(-1.5, 1.5, 91, dtype=torch.float64)
fig, ax = plt.subplots(figsize=(6.4, 3.2))
ax.plot(t, f(t), color="black", label="f(x) = exp(−1/x²), f(0) = 0")
ax.axhline(0, color="C3", ls="--", label="Taylor series at 0")
ax.set(
    title="As flat as can be at 0", xlabel="x", ylabel="y", ylim=(-0.05, 0.9)
)
ax.legend(loc="upper center")
plt.show()
