"""The loss (wx − 1)² at x = 1, w = 2 is 1, and its slope in w is 2."""

import matplotlib.pyplot as plt
import torch
from torch.nn import functional as F

# --8<-- [start:gradient]
x, target = torch.tensor(1.0), torch.tensor(1.0)
w = torch.tensor(2.0, requires_grad=True)

loss = F.mse_loss(w * x, target)
(slope,) = torch.autograd.grad(loss, w)
print(f"loss           {loss:g}")
print(f"autograd.grad  {slope:g}")
print(f"w.grad         {w.grad}")

F.mse_loss(w * x, target).backward()
print(f"w.grad         {w.grad:g}   after backward")
# --8<-- [end:gradient]

assert loss == 1, "(2·1 − 1)² = 1"
assert slope == w.grad == 2, "d(wx − 1)²/dw = 2(wx − 1)x = 2"

points = torch.linspace(-0.5, 2.5, 7, requires_grad=True)
heights = (points - 1) ** 2
(gradient,) = torch.autograd.grad(heights.sum(), points)
points, heights = points.detach(), heights.detach()

t = torch.linspace(-0.8, 2.8, 100)
fig, ax = plt.subplots()
ax.plot(t, (t - 1) ** 2, color="0.5", label="L(w) = (w − 1)²")
ax.quiver(
    points, heights, 0.25 * gradient, 0 * gradient, color="C3", zorder=3,
    angles="xy", scale_units="xy", scale=1, width=0.006, label="¼ dL/dw",
)  # fmt: skip
ax.plot(points, heights, "o", color="C0", zorder=4)
ax.set(title="The gradient points uphill", xlabel="w", ylabel="L")
ax.set_xlim(-1.6, 3.6)
ax.legend(loc="upper center")
plt.show()
