"""An L2 penalty and weight decay agree for plain SGD, not for Adam."""

from functools import partial

import torch

# --8<-- [start:tell]
mu, eta = 0.25, 0.1
sgd = torch.optim.SGD
adam = partial(torch.optim.Adam, betas=(0.9, 0.95))
adamw = partial(torch.optim.AdamW, betas=(0.9, 0.95))
paths = {}
print("                      one step   2000 steps")
for name, optimizer, decay, penalty in [
    ("SGD, penalty", sgd, 0, mu),
    ("SGD, weight_decay", sgd, mu, 0),
    ("Adam, penalty", adam, 0, mu),
    ("Adam, weight_decay", adam, mu, 0),
    ("AdamW, weight_decay", adamw, mu, 0),
]:
    w = torch.tensor(4.0, dtype=torch.float64, requires_grad=True)
    opt, path = optimizer([w], lr=eta, weight_decay=decay), []
    for _ in range(2000):
        opt.zero_grad()
        ((w - 2) ** 2 / 2 + penalty / 2 * w**2).backward()
        opt.step()
        path.append(w.item())
    paths[name] = torch.tensor(path, dtype=torch.float64)
    print(f"{name:20} {path[0]:9.3f} {path[-1]:12.2f}")
# --8<-- [end:tell]

*l2, decoupled = paths.values()
for one, other in (l2[:2], l2[2:]):
    assert torch.allclose(one, other), "the argument adds μw to the slope"
for path in l2:
    assert abs(path[-1] - 2 / (1 + mu)) < 0.01, "the penalized minimum"
assert abs(decoupled[0] - (4 * (1 - eta * mu) - eta)) < 1e-6, (
    "decay, then a step"
)
assert abs(decoupled[-1] - 2) < 0.01, "AdamW: the minimum of the loss alone"
