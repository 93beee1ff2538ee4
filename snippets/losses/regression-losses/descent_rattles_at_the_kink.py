"""At fixed η, |e| gives steps of fixed length and e² ever shorter ones."""

from itertools import pairwise

import torch
import torch.nn.functional as F
from torch.func import grad

# --8<-- [start:kink]
y = torch.zeros((), dtype=torch.float64)
paths = {}
for name, loss, eta in [
    ("MSE,   η = 0.25", F.mse_loss, 0.25),
    ("MAE,   η = 0.25", F.l1_loss, 0.25),
    ("MAE,   η = 0.3 ", F.l1_loss, 0.3),
    ("Huber, η = 0.3 ", F.huber_loss, 0.3),
]:
    y_hat = torch.ones((), dtype=torch.float64)
    path = paths[name] = [y_hat.item()]
    for _ in range(7):
        y_hat = y_hat - eta * grad(loss)(y_hat, y)
        path.append(y_hat.item())
    print(name, "".join(f"{v:7.3f}" for v in path))
for f in [F.l1_loss, F.smooth_l1_loss, F.huber_loss]:
    print(f"{f.__name__:15} slope at e = 0: {grad(f)(y, y):g}")
# --8<-- [end:kink]

mse, lucky, unlucky, huber = paths.values()
assert mse[-1] == 0.5**7, "MSE halves the error at each step"
assert lucky[4:] == [0, 0, 0, 0], "at the kink torch's slope is 0"
assert abs(abs(unlucky[-1] - unlucky[-2]) - 0.3) < 1e-12, "never smaller"
assert all(b < a for a, b in pairwise(huber)), "Huber calms down"
