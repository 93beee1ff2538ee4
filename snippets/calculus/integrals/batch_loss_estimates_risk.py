"""At a fixed w the expectation of a batch's mean loss is the risk R(w)."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:risk]
torch.manual_seed(1)
batches = 20_000
x = 2 * torch.rand(batches, 8, dtype=torch.float64) - 1  # (batch, example)
y = 2 * x + 0.5 * torch.randn(batches, 8, dtype=torch.float64)


def loss(w):  # one number for each batch
    return ((w * x - y) ** 2).mean(1)


def risk(w):
    return (w - 2) ** 2 / 3 + 1 / 4


for w in [1.0, 2.0]:
    mean, std = loss(w).mean(), loss(w).std()
    print(f"w = {w}  R = {risk(w):.3f}  L: mean {mean:.3f}, std {std:.3f}")
best = (x * y).sum(1) / (x * x).sum(1)  # lowers its own batch's L most
mean = loss(best[:, None]).mean()
print(f"own best w: mean of R {risk(best).mean():.3f}, of L {mean:.3f}")
# --8<-- [end:risk]

assert abs(loss(1.0).mean() - risk(1.0)) < 0.01, "E[L(w)] = R(w) at fixed w"
assert mean < 0.25 < risk(best).mean(), "no w has a risk below 1/4"

w = torch.linspace(0.5, 3.5, 31, dtype=torch.float64)
fig, ax = plt.subplots()
for i in range(6):
    curve = ((w[:, None] * x[i] - y[i]) ** 2).mean(1)
    ax.plot(w, curve, color="C0", lw=1, ls="--")
    ax.plot(best[i], loss(best[:, None])[i], "o", color="C0", ms=5)
ax.plot([], [], "o--", color="C0", lw=1, ms=5, label="L")
ax.plot(w, risk(w), color="black", lw=2.5, label="R")
ax.plot(2, 0.25, "D", color="black")
ax.set(title="risk R, batch losses L", xlabel="w", ylabel="loss")
ax.set(ylim=(0, 1.4), xticks=[1, 2, 3], yticks=[0, 0.25, 0.5, 1])
ax.legend()
plt.show()
