"""In both tails of the sigmoid the derivative falls like e^(−|x|)."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:saturate]
x = torch.linspace(-100, 100, 10, requires_grad=True)  # float32
a = torch.sigmoid(x)
a.sum().backward()
print("      x   σ(x)         σ'(x)")
for u, s, slope in zip(x, a, x.grad):
    print(f"{u:7.2f}   {s:<10.5g}   {slope:.2e}")
# --8<-- [end:saturate]

u, slope = x.detach().double(), x.grad.double()
assert (slope < 1.0001 * torch.exp(-u.abs())).all(), "σ'(x) < e^(−|x|)"

t = torch.linspace(-104, 104, 105, dtype=torch.float64)
exact = torch.sigmoid(t) * torch.sigmoid(-t)  # 1 − σ(x) without cancellation
zero = slope == 0
fig, ax = plt.subplots()
ax.plot(t, exact, color="black", label="σ'(x)")
ax.plot(u[~zero], slope[~zero], "o", color="C0", label="float32")
floor = torch.full_like(u[zero], 1e-51)  # a logarithmic axis has no 0
ax.axhline(1e-48, ls=":", color="0.5")
ax.plot(u[zero], floor, "X", color="C3", label="float32: 0")
ax.set(title="σ'(x) falls like e^(−|x|)", xlabel="x", ylabel="σ'(x)")
ax.set_yscale("log")
ax.set_yticks(
    [1e-51, 1e-40, 1e-30, 1e-20, 1e-10, 1],
    ["0", "10⁻⁴⁰", "10⁻³⁰", "10⁻²⁰", "10⁻¹⁰", "1"],
)
ax.legend()
plt.show()
