"""The area under exp(−t²) from 0 to x grows at the rate exp(−x²)."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:theorem]
def f(t):
    return torch.exp(-(t**2))


u = torch.linspace(0, 1, 1001, dtype=torch.float64)


def area(x):
    t = x * u  # from 0 to x
    return torch.trapezoid(f(t), t)


for at in [0.5, 1.0, 2.0]:
    x = torch.tensor(at, dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(area(x), x)
    print(f"x = {at}   F(x) = {area(x):.4f}", end="   ")
    print(f"F'(x) = {slope:.4f}   f(x) = {f(x):.4f}")
# --8<-- [end:theorem]

assert abs(slope - f(x)) < 1e-5, "the derivative of the integral is f"
exact = torch.pi**0.5 / 2 * torch.erf(x)
assert abs(area(x) - exact) < 1e-6, "torch.erf is this integral, rescaled"

fig, (ax1, ax2) = plt.subplots(1, 2, figsize=(6.4, 3.2))
t = torch.linspace(0, 2.2, 45)
ax1.plot(t, f(t), color="black")
s = torch.linspace(0, 1, 25)
ax1.fill_between(s, f(s), color="C0", alpha=0.3)
s = torch.linspace(1, 1.3, 10)
ax1.fill_between(s, f(s), fc="none", ec="C3", hatch="///")
ax1.text(0.45, 0.35, "F(x)", ha="center")
ax1.text(1.2, 0.35, "≈ f(x) h")
ax1.set(title="f(t)", xlabel="t", ylim=(0, 1.1), yticks=[0, 0.5, 1])
ax1.set_xticks([0, 1, 1.3, 2], ["0", "x", "x + h", "2"])
total = [area(v) for v in t.double()]
ax2.plot(t, total, color="C0", label="F(x)")
mid = area(torch.tensor(1.0))
ax2.axline((1, mid), slope=f(torch.tensor(1.0)), color="C3", ls="--")
ax2.plot([], [], color="C3", ls="--", label="slope f(1)")
ax2.plot(1, mid, "o", color="black")
ax2.set(title="F(x)", xlabel="x", ylim=(0, 1.1), yticks=[0, 0.5, 1])
ax2.set(xticks=[0, 1, 2])
ax2.legend()
plt.show()
