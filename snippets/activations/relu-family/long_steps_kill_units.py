"""After 30 long gradient steps more of 64 ReLU units are dead than before."""

import torch
from torch import nn


# --8<-- [start:count]
def train(activation, eta, steps=30):
    torch.manual_seed(0)
    x = torch.linspace(0, 4, 101, dtype=torch.float64)[:, None]  # (batch, 1)
    y = torch.sin(2 * x)
    first = nn.Linear(1, 64, dtype=torch.float64)
    last = nn.Linear(64, 1, dtype=torch.float64)
    net = nn.Sequential(first, activation, last)
    for _ in range(steps + 1):
        net.zero_grad()
        loss = (net(x) - y).square().mean()
        loss.backward()
        off = (first(x) <= 0).all(0)  # (64,): active at no example
        stuck = off & (first.weight.grad[:, 0] == 0) & (first.bias.grad == 0)
        with torch.no_grad():
            for p in net.parameters():
                p -= eta * p.grad
    return off.sum().item(), stuck.sum().item(), loss.item()


counts = []
for eta in (0.0, 0.01, 0.03, 0.05):
    relu, leaky = train(nn.ReLU(), eta), train(nn.LeakyReLU(0.1), eta)
    counts.append((relu, leaky))
    for name, (off, stuck, loss) in (("ReLU", relu), ("leaky", leaky)):
        print(f"η = {eta:.2f}   {name:5s}   never active {off:2d}", end="")
        print(f"   gradient 0: {stuck:2d}   loss {loss:.3f}")
# --8<-- [end:count]

for relu, leaky in counts:
    assert relu[0] == relu[1], "never active and gradient 0 are one for ReLU"
    assert leaky[1] == 0, "a leak leaves every unit some gradient"
assert counts[-1][0][0] > counts[0][0][0], "long steps kill units"
