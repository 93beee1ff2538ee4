"""On separable data the logistic loss is convex and has no minimum."""

import torch
import torch.nn.functional as F

# --8<-- [start:train]
x = torch.tensor([-2.0, -1.0, 1.0, 2.0], dtype=torch.float64)
side = torch.tensor([-1.0, -1.0, 1.0, 1.0], dtype=torch.float64)
mu = torch.tensor([0.0, 0.1], dtype=torch.float64)


def loss(w):  # (2,), one loss for each mu
    margin = side * x * w[:, None]  # (2, 4)
    return F.softplus(-margin).mean(1) + mu / 2 * w**2


print("          mu = 0             mu = 0.1")
print("steps        w      loss        w      loss")
w = torch.zeros(2, dtype=torch.float64, requires_grad=True)
history = []
for step in range(1, 3001):
    (slope,) = torch.autograd.grad(loss(w).sum(), w)
    w = (w - slope).detach().requires_grad_()
    if step in (3, 30, 300, 3000):
        history.append(w.detach())
        (a, b), (la, lb) = w, loss(w)
        print(f"{step:5d} {a:8.3f}  {la:8.5f} {b:8.3f}  {lb:8.5f}")
# --8<-- [end:train]

free, held = torch.stack(history).T
assert (free.diff() > 1).all(), "without mu the weight grows without bound"
assert slope[1].abs() < 1e-12, "with mu > 0 it reaches the one minimum"
