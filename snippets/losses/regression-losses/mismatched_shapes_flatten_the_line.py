"""Trained on all pairs of shapes (N, 1) and (N), a line becomes flat."""

import warnings

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# --8<-- [start:flat]
torch.manual_seed(0)
x = torch.linspace(-1, 1, 20, dtype=torch.float64)[:, None]  # (20, 1)
y = (2 * x + 3 + 0.3 * torch.randn_like(x)).squeeze(1)  # (20,)
fits = {}
targets = {"(20, 1) and (20, 1)": y[:, None], "(20, 1) and (20)": y}
for name, target in targets.items():
    w = torch.zeros(1, 1, dtype=torch.float64, requires_grad=True)
    b = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=0.5)
    for _ in range(200):
        optimizer.zero_grad()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # many a log hides it, too
            loss = F.mse_loss(x @ w + b, target)
        loss.backward()
        optimizer.step()
    fits[name] = w.item(), b.item()
    print(f"{name:20} w = {w.item():z.3f}  b = {b.item():.3f}", end="")
    print(f"  loss = {loss.item():.3f}")
print(f"mean of y  {y.mean():.3f}   variance of y  {y.var(correction=0):.3f}")
# --8<-- [end:flat]

(right, _), (flat, height) = fits.values()
assert abs(right - 2) < 0.3, "with equal shapes the line has slope near 2"
assert abs(flat) < 1e-9, "over all pairs the slope tends to 0"
assert abs(height - y.mean()) < 1e-9, "and the height to the mean of y"

fig, ax = plt.subplots()
ax.plot(x, y, "o", color="0.5", label="data")
for (name, (w, b)), color, ls in zip(fits.items(), ["C0", "C3"], ["-", "--"]):
    ax.plot(x, w * x + b, color=color, ls=ls, label=name)
ax.set(title="The same code, two shapes of y", xlabel="x", ylabel="y")
ax.legend()
plt.show()
