"""Since tanh z = 2σ(2z) − 1, each tanh layer has a twin with sigmoids."""

import torch
from torch import nn

# --8<-- [start:twin]
torch.manual_seed(0)
old = nn.Sequential(nn.Linear(2, 5), nn.Tanh(), nn.Linear(5, 1)).double()
new = nn.Sequential(nn.Linear(2, 5), nn.Sigmoid(), nn.Linear(5, 1)).double()
with torch.no_grad():
    new[0].weight.copy_(2 * old[0].weight)
    new[0].bias.copy_(2 * old[0].bias)
    new[2].weight.copy_(2 * old[2].weight)
    new[2].bias.copy_(old[2].bias - old[2].weight.sum(dim=1))
    x = torch.randn(1000, 2).double()
    same = torch.allclose(old(x), new(x))
    print("same outputs on 1000 inputs:", same)
# --8<-- [end:twin]

assert same, "V tanh(z) + c = 2V σ(2z) + (c − V1)"
