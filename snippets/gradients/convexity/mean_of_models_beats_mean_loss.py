"""The squared error of a mean prediction is the mean error less the spread."""

import torch

# --8<-- [start:ensemble]
torch.manual_seed(0)
x = torch.linspace(-1, 1, 30, dtype=torch.float64)
y = torch.sin(3 * x)
predictions = []
for _ in range(10):  # each model fits a cubic to its own 8 noisy points
    i = torch.randperm(30)[:8]
    noisy = y[i] + 0.3 * torch.randn(8, dtype=torch.float64)
    powers = x[:, None] ** torch.arange(4)  # (30, 4)
    w = torch.linalg.lstsq(powers[i], noisy[:, None]).solution
    predictions.append((powers @ w)[:, 0])
P = torch.stack(predictions)  # (10 models, 30 points)

mean_loss = ((P - y) ** 2).mean()
loss_of_mean = ((P.mean(0) - y) ** 2).mean()
spread = P.var(0, correction=0).mean()
print(f"mean loss of the ten models  {mean_loss:.4f}")
print(f"loss of the mean prediction  {loss_of_mean:.4f}")
print(f"mean spread of predictions   {spread:.4f}")
# --8<-- [end:ensemble]

assert loss_of_mean <= mean_loss, "Jensen: the squared error is convex"
assert torch.isclose(mean_loss - loss_of_mean, spread), "the gap is a variance"
