"""Fitting a line to (1, 5), (2, 7), descent fails at η = 0.3, not at 0.29."""

import torch
from torch.func import grad

# --8<-- [start:rates]
x = torch.tensor([1.0, 2.0], dtype=torch.float64)
y = torch.tensor([5.0, 7.0], dtype=torch.float64)


def loss(w, b):
    return ((w * x + b - y) ** 2).mean()


slopes = grad(loss, argnums=(0, 1))
final = {}
for eta in [0.001, 0.01, 0.1, 0.29, 0.3]:
    w = b = torch.tensor(0.0, dtype=torch.float64)
    for _ in range(500):
        by_w, by_b = slopes(w, b)
        w, b = w - eta * by_w, b - eta * by_b
    final[eta] = loss(w, b)
    print(f"η = {eta:5.3f}   loss after 500 steps: {final[eta]:8.1e}")
# --8<-- [end:rates]

assert final[0.1] < final[0.01] < final[0.001] < 37, "small steps are slow"
assert final[0.1] < final[0.29], "and so is leaping back and forth"
assert final[0.29] < 37 < final[0.3], "between 0.29 and 0.3 lies the limit"
limit = 2 / torch.linalg.eigvalsh(torch.tensor([[5.0, 3.0], [3.0, 2.0]]))[-1]
assert 0.29 < limit < 0.3, "the limit is 2/λ for the largest eigenvalue λ"
