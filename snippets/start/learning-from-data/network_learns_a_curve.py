"""Steps against the slopes also fit 49 parameters of a network to a curve."""

import torch
from torch import nn

# --8<-- [start:train]
torch.manual_seed(0)
x = torch.linspace(-3, 3, 60, dtype=torch.float64)[:, None]  # (points, 1)
y = torch.sin(x) + 0.1 * torch.randn(60, 1, dtype=torch.float64)

inner, outer = nn.Linear(1, 16).double(), nn.Linear(16, 1).double()
model = nn.Sequential(inner, nn.Tanh(), outer)  # outer(tanh(inner(x)))
parameters = list(model.parameters())
print("parameters:", sum(p.numel() for p in parameters))
losses = []
for step in range(2001):
    loss = ((model(x) - y) ** 2).mean()
    losses.append(loss.item())
    if step in (0, 10, 100, 1000, 2000):
        print(f"step {step:4}   loss {losses[-1]:.3f}")
    slopes = torch.autograd.grad(loss, parameters)
    with torch.no_grad():
        for p, slope in zip(parameters, slopes):
            p -= 0.1 * slope
# --8<-- [end:train]

assert losses[-1] < 0.02, "the loss comes near the noise, 0.1² = 0.01"
line = torch.linalg.lstsq(torch.cat([x, x**0], dim=1), y).solution
best_line = ((torch.cat([x, x**0], dim=1) @ line - y) ** 2).mean()
assert losses[-1] < best_line / 5, "no line comes so near to sin x"
