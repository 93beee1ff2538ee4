"""Here the training loss rises with λ, and the validation loss is U-shaped."""

import torch

# --8<-- [start:choose]
torch.manual_seed(0)
d = 40
true = torch.randn(d, dtype=torch.float64) / d**0.5


def sample(n):
    X = torch.randn(n, d, dtype=torch.float64)  # mean 0, deviation 1
    return X, X @ true + torch.randn(n, dtype=torch.float64)


(X, y), valid, test = sample(50), sample(200), sample(5000)
lams = torch.logspace(-2, 1, 13, dtype=torch.float64)
weights, losses = [], []
for lam in lams:
    A = X.T @ X + len(X) * lam * torch.eye(d, dtype=torch.float64)
    w = torch.linalg.solve(A, X.T @ y)
    weights.append(w)
    losses.append([(Z @ w - t).square().mean() for Z, t in ((X, y), valid)])
train, val = torch.tensor(losses).T
i = val.argmin()
print("     λ    train   validation")
for j in (0, 3, 5, i, 9, 12):
    print(f"{lams[j]:6.3f} {train[j]:8.3f} {val[j]:12.3f}")
Z, t = test
final = (Z @ weights[i] - t).square().mean()
print(f"test loss of λ = {lams[i]:.3f}: {final:.3f}")
# --8<-- [end:choose]

assert (train.diff() > 0).all(), "the training loss rises with λ"
assert 0 < i < len(lams) - 1, "some λ in between predicts best"
