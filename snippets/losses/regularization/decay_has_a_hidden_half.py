"""The argument weight_decay = μ of SGD is the penalty (μ/2)‖w‖², not μ‖w‖²."""

import torch

# --8<-- [start:half]
X = torch.tensor([[2, 2], [-2, -2], [1, -1], [-1, 1]], dtype=torch.float64)
y = torch.tensor([8, -8, 2, -2], dtype=torch.float64)
eye = torch.eye(2, dtype=torch.float64)


def ridge(lam):  # the minimizer of mean((Xw − y)²) + λ‖w‖²
    return torch.linalg.solve(X.T @ X + 4 * lam * eye, X.T @ y)


def descend(decay):
    w = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    opt = torch.optim.SGD([w], lr=0.1, weight_decay=decay)
    for _ in range(500):
        opt.zero_grad()
        torch.nn.functional.mse_loss(X @ w, y).backward()
        opt.step()
    return w.detach()


decayed = {decay: descend(decay) for decay in (1, 2)}
for name, w in [("ridge, λ = 1", ridge(1)), ("ridge, λ = 1/2", ridge(0.5)),
                ("weight_decay=1", decayed[1]),
                ("weight_decay=2", decayed[2])]:  # fmt: skip
    print(f"{name:16} {w[0]:.4f} {w[1]:.4f}")
# --8<-- [end:half]

for decay, w in decayed.items():
    assert torch.allclose(w, ridge(decay / 2)), (
        "μ w is the gradient of μ/2 ‖w‖²"
    )
