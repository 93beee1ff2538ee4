"""A sequential network is the composition of its layers, in their order."""

import torch
from torch import nn

# --8<-- [start:layers]
torch.manual_seed(0)
first, second = nn.Linear(3, 3), nn.Linear(3, 3)
x = torch.randn(5, 3)  # (batch, features)
net = nn.Sequential(first, nn.Tanh(), second)
by_hand = second(torch.tanh(first(x)))
swapped = first(torch.tanh(second(x)))
print("net(x) = f₃(f₂(f₁(x))):", torch.equal(net(x), by_hand))
print("layers swapped, same: ", torch.allclose(net(x), swapped))
# --8<-- [end:layers]

assert torch.allclose(net(x), by_hand), "the first layer acts first"
assert (net(x) - swapped).abs().max() > 0.1, "these two do not commute"
