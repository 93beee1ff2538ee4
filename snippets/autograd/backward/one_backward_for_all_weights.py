"""One backward pass gives the slopes that central differences approximate."""

import torch
from torch import nn

# --8<-- [start:compare]
torch.manual_seed(0)
net = nn.Sequential(nn.Linear(10, 50), nn.Tanh(), nn.Linear(50, 1)).double()
x = torch.randn(32, 10, dtype=torch.float64)  # (samples, features)
target = torch.randn(32, 1, dtype=torch.float64)


def loss():
    return ((net(x) - target) ** 2).mean()


loss().backward()  # one forward pass, one backward pass

slopes, passes, worst, h = 0, 0, 0.0, 1e-5
with torch.no_grad():
    for p in net.parameters():
        flat, grad = p.view(-1), p.grad.view(-1)
        for i in range(len(flat)):
            flat[i] += h
            up = loss()
            flat[i] -= 2 * h
            down = loss()
            flat[i] += h
            worst = max(worst, abs((up - down) / (2 * h) - grad[i]).item())
            slopes, passes = slopes + 1, passes + 2
print(f"one backward pass    {slopes} slopes")
print(f"central differences  {slopes} slopes, {passes} forward passes")
print(f"no two differ by more than 1e-8: {worst < 1e-8}")
# --8<-- [end:compare]

assert worst < 1e-8, "central differences agree with autograd"
