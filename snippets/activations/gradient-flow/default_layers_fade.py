"""nn.Linear has variance 1/(3n): each ReLU layer divides ‖∇‖ by about √6."""

import torch
import torch.nn.functional as F
from torch import nn


# --8<-- [start:diagnose]
def diagnose(repair):
    torch.manual_seed(0)
    n, layers = 128, []
    for _ in range(20):
        layers += [nn.Linear(n, n, dtype=torch.float64), nn.ReLU()]
    net = nn.Sequential(*layers, nn.Linear(n, 1, dtype=torch.float64))
    if repair:
        for layer in net[:-1:2]:
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            nn.init.zeros_(layer.bias)
    x = torch.randn(64, n, dtype=torch.float64)
    y = torch.randn(64, 1, dtype=torch.float64)
    F.mse_loss(net(x), y).backward()
    weights = [layer.weight for layer in net[::2]]
    return [(W.grad.norm() / W.detach().norm()).item() for W in weights]


print("‖∂L/∂W‖ / ‖W‖     layer 1     layer 10     layer 20")
for name, repair in (("as torch starts", False), ("variance 2/n", True)):
    share = diagnose(repair)
    row = share[0], share[9], share[19]
    print("{:15s}    {:8.0e}     {:8.0e}     {:8.0e}".format(name, *row))
    assert (share[0] / share[19] < 1e-4) != repair, "√(1/6) in each layer"
# --8<-- [end:diagnose]
