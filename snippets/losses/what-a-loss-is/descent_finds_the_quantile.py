"""If too little costs 9 times as much, the loss finds the 0.9-quantile."""

import torch
from torch.func import grad

# --8<-- [start:quantile]
torch.manual_seed(0)
y = torch.rand(100_000, dtype=torch.float64)  # uniform on [0, 1]


def loss(c):
    e = c - y
    return torch.where(e < 0, -9 * e, e).mean()


c = torch.tensor(0.5, dtype=torch.float64)
for _ in range(100):
    c = c - 0.03 * grad(loss)(c)
share = (y <= c).double().mean()
print(f"c = {c:.2f}   share of y that is at most c: {share:.2f}")
# --8<-- [end:quantile]

assert abs(share - 0.9) < 0.001, "9 : 1 makes the share 9 / (9 + 1)"
