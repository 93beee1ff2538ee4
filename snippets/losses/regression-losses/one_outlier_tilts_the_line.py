"""One outlier takes the slope of the least-squares line from 1 to 0."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# --8<-- [start:fit]
x = torch.arange(9, dtype=torch.float64)
y = x + 1
y[8] -= 15  # one bad target

lines = {}
for name, loss in [
    ("MSE", F.mse_loss),
    ("MAE", F.l1_loss),
    ("Huber, δ = 1", F.huber_loss),
]:
    p = torch.zeros(2, dtype=torch.float64)
    for step in range(1500):
        p.requires_grad_()
        error = loss(p[0] * (x - 4) / 3 + p[1], y)
        (slope,) = torch.autograd.grad(error, p)
        p = (p - 0.3 * 0.993**step * slope).detach()
    w = p[0].item() / 3
    b = p[1].item() - 4 * w
    lines[name] = w, b
    print(f"{name:12}  w = {w:z.3f}   b = {b:.3f}")
# --8<-- [end:fit]

for name, truth in [
    ("MSE", (0, 10 / 3)),
    ("MAE", (1, 1)),
    ("Huber, δ = 1", (25 / 28, 5 / 4)),
]:
    gap = torch.tensor(lines[name]) - torch.tensor(truth)
    assert gap.abs().max() < 1e-3, f"{name}: the minimizer is {truth}"

fig, ax = plt.subplots()
ax.plot(x[:8], y[:8], "o", color="0.5", label="y = x + 1")
ax.plot(x[8:], y[8:], "X", color="C3", ms=10, label="outlier")
styles = [("black", "-"), ("C1", "--"), ("C0", "-.")]
for (name, (w, b)), (color, ls) in zip(lines.items(), styles):
    ax.plot(x, w * x + b, color=color, ls=ls, label=name)
ax.set(title="One outlier, three losses", xlabel="x", ylabel="y")
ax.legend(loc="lower left")
plt.show()
