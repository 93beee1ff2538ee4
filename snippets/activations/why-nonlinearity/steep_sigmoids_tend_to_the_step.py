"""For z ≠ 0 the step has slope 0; for k > 0, σ(kz) has slope kσ'(kz) > 0."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:smooth]
z = torch.tensor([-1.0, 0.5], dtype=torch.float64, requires_grad=True)
try:
    (z >= 0).double().sum().backward()
except RuntimeError as error:
    print("z >= 0: ", str(error).split(" and ")[0])
(slope,) = torch.autograd.grad(torch.sign(z).sum(), z)
print("sign:   ", "slopes", *(f"{m:.4f}" for m in slope))
for k in [1, 4, 16]:
    a = torch.sigmoid(k * z)
    (slope,) = torch.autograd.grad(a.sum(), z)
    values = "  ".join(f"{v:.4f}" for v in a)
    print(f"k = {k:2d}   values {values}   slopes", end=" ")
    print("  ".join(f"{m:.4f}" for m in slope))
# --8<-- [end:smooth]

a = a.detach()
assert torch.allclose(slope, k * a * (1 - a)), "chain rule: kσ'(kz)"

t = torch.linspace(-2, 2, 201, dtype=torch.float64)
fig, ax = plt.subplots()
ax.plot([-2, 0], [0, 0], color="black", lw=2, label="step")
ax.plot([0, 2], [1, 1], color="black", lw=2)
ax.plot(0, 0, "o", mfc="white", mec="black")
ax.plot(0, 1, "o", color="black")
styles = {"z": ("-", "C0"), "4z": ("--", "C1"), "16z": (":", "C3")}
for k, (name, (ls, color)) in zip([1, 4, 16], styles.items()):
    y = torch.sigmoid(k * t)
    ax.plot(t, y, ls=ls, color=color, lw=2, label=f"σ({name})")
ax.plot(0, 0.5, "s", color="0.4")
ax.set(title="σ(kz) for growing k", xlabel="z", ylabel="a")
ax.legend()
plt.show()
