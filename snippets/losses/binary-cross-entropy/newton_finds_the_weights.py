"""Five Newton steps find the least logistic loss of these 200 points."""

import torch
import torch.nn.functional as F

# --8<-- [start:newton]
torch.manual_seed(0)
x = torch.randn(200, 2, dtype=torch.float64)
X = torch.cat([x, torch.ones(200, 1, dtype=torch.float64)], 1)  # (n, 3)
y = torch.bernoulli(torch.sigmoid(2 * x[:, 0] - x[:, 1] + 0.5))

theta = torch.zeros(3, dtype=torch.float64)
for step in range(7):
    p = torch.sigmoid(X @ theta)
    gradient = X.T @ (p - y) / 200
    H = (X * (p * (1 - p))[:, None]).T @ X / 200
    loss = F.binary_cross_entropy_with_logits(X @ theta, y)
    print(f"{step}   loss {loss:.6f}   w {theta[0]:.4f} {theta[1]:.4f}", end="")
    print(f"   b {theta[2]:.4f}")
    theta = theta - torch.linalg.solve(H, gradient)
print(f"mean p {p.mean():.4f}   share of ones {y.mean():.4f}")
# --8<-- [end:newton]

assert gradient.abs().max() < 1e-9, "the gradient vanishes at the minimum"
