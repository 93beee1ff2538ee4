"""In float64 (1 + 1/n)ⁿ is 1 for n = 1e16, since 1 + 1e-16 rounds to 1."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:huge]
def naive(n):
    return (1 + 1 / n) ** n


def careful(n):
    return torch.exp(n * torch.log1p(1 / n))


n = torch.tensor([1e4, 1e8, 1e12, 1e15, 1e16], dtype=torch.float64)
print("    n    (1 + 1/n)ⁿ   exp(n·log1p(1/n))")
for row in zip(n, naive(n), careful(n)):
    print("{:5.0e}    {:.6f}            {:.6f}".format(*row))
# --8<-- [end:huge]

assert naive(n)[-1] == 1, "1 + 1e-16 rounds to 1, and 1 to any power is 1"
assert abs(careful(n)[-1] - torch.e) < 1e-14, "log1p never forms 1 + 1/n"

fine = torch.logspace(0, 17, 120, dtype=torch.float64)
fig, ax = plt.subplots()
for f, ls, color in [(naive, "--", "C1"), (careful, "-", "C0")]:
    error = (f(fine) - torch.e).abs().clamp_min(1e-16)
    name = "(1 + 1/n)ⁿ" if f is naive else "exp(n·log1p(1/n))"
    ax.loglog(fine, error, ls=ls, color=color, label=name)
ax.text(3e3, 3e-6, "≈ e/(2n)", ha="right")
ax.set(title="float64", xlabel="n", ylabel="distance from e")
ax.set(xticks=[1, 1e4, 1e8, 1e12, 1e16])
ax.set(yticks=[1, 1e-4, 1e-8, 1e-12, 1e-16])
ax.legend(loc="lower left")
plt.show()
