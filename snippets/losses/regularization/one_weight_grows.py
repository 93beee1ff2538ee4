"""An L2 penalty shortens the vector of weights, but a single one may grow."""

import torch

# --8<-- [start:grow]
X = torch.tensor([[2, 2], [-2, -2], [1, -1], [-1, 1]], dtype=torch.float64)
y = torch.tensor([8, -8, 2, -2], dtype=torch.float64)
n, eye = len(X), torch.eye(2, dtype=torch.float64)
path = {}
print("  λ        w₁      w₂     ‖w‖")
for lam in [0, 1, 4, 100]:
    w = torch.linalg.solve(X.T @ X + n * lam * eye, X.T @ y)
    w.requires_grad_()
    cost = torch.nn.functional.mse_loss(X @ w, y) + lam * w.square().sum()
    (slope,) = torch.autograd.grad(cost, w)
    w1, w2 = path[lam] = w.detach()
    print(f"{lam:3d}  {w1:8.3f} {w2:7.3f} {w1.hypot(w2):7.3f}")
    assert slope.abs().max() < 1e-12, "autograd finds the slope 0 there"
# --8<-- [end:grow]

norms = torch.stack(list(path.values())).norm(dim=1)
assert (norms.diff() < 0).all(), "the norm falls with λ"
assert path[1][1] > path[0][1], "and yet the second weight grows at first"
