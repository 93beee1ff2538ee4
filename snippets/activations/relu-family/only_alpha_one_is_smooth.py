"""ELU is continuously differentiable for α = 1 and for no other α > 0."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F


# --8<-- [start:elu]
def slope(f, x):
    x = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    return torch.autograd.grad(f(x), x)[0].item()


h = 1e-9
for alpha in (0.5, 1.0, 2.0):

    def elu(x, alpha=alpha):
        return F.elu(x, alpha)

    sides = [slope(elu, -h), slope(elu, 0.0), slope(elu, h)]
    print(f"α = {alpha}   left {sides[0]:.3f}   right {sides[2]:.3f}", end="")
    print(f"   torch at 0: {sides[1]:.3f}")
    assert abs(sides[0] - alpha) < 1e-6, "the left derivative at 0 is α"
    assert sides[2] == 1, "the right derivative at 0 is 1"
bend = [(slope(F.elu, s * 1e-4) - 1) / (s * 1e-4) for s in (-1, 1)]
print(f"α = 1.0   second derivative: left {bend[0]:.3f}   right {bend[1]:.3f}")
# --8<-- [end:elu]

assert abs(bend[0] - 1) < 1e-3, "on the left (eˣ)' tends to 1"
assert bend[1] == 0, "on the right ELU is straight"

t = torch.linspace(-3, 1.5, 46, dtype=torch.float64)
fig, ax = plt.subplots()
for alpha, style in zip((0.5, 1.0, 2.0), ["--", "-", "-."]):
    ax.plot(t, F.elu(t, alpha), style, label=f"α = {alpha:g}")
ax.plot(0, 0, "o", color="black")
ax.set(title="ELU has a corner at 0 unless α = 1", xlabel="x", ylabel="ELU(x)")
ax.legend()
plt.show()
