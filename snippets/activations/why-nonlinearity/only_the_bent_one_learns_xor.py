"""On XOR no linear model has a mean squared error below 1/4."""

import matplotlib.pyplot as plt
import torch
from torch import nn

# --8<-- [start:train]
X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
y = torch.tensor([[0.0], [1.0], [1.0], [0.0]])


def train(activation):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(2, 8), activation, nn.Linear(8, 1))
    model, losses = model.double(), []
    optimizer = torch.optim.SGD(model.parameters(), lr=0.2)
    for _ in range(300):
        loss = ((model(X.double()) - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    rounded = model(X.double()).round(decimals=3) + 0.0  # no -0.000
    out = "  ".join(f"{p:.3f}" for p in rounded.flatten())
    print(f"{activation}".ljust(10), f"loss {losses[-1]:.4f}   outputs {out}")
    return losses


linear, bent = train(nn.Identity()), train(nn.Tanh())
# --8<-- [end:train]

assert min(linear) > 0.25 - 1e-9, "the constant 1/2 is the best linear fit"
assert bent[-1] < 1e-4, "with a bend, XOR is within reach"

fig, ax = plt.subplots()
ax.axhline(0.25, ls=":", color="0.5", label="1/4")
ax.plot(linear, "--", color="C3", label="without activation")
ax.plot(bent, color="C0", label="tanh")
ax.set(title="Two layers learn XOR, or not", xlabel="step", ylabel="loss")
ax.set(ylim=(0, 0.5))
ax.legend()
plt.show()
