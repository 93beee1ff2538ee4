"""For every x, tanh x = 2σ(2x) − 1."""

import math

import matplotlib.pyplot as plt
import torch

# --8<-- [start:stretch]
half_log = math.log(3) / 2
x = torch.tensor([-3.0, -1.0, 0.0, half_log, 1.0, 3.0], dtype=torch.float64)
print("       x     σ(2x)   2σ(2x) − 1    tanh x")
for row in zip(x, torch.sigmoid(2 * x), 2 * torch.sigmoid(2 * x) - 1, x.tanh()):
    print("{:8.4f} {:9.4f} {:12.4f} {:9.4f}".format(*row))
# --8<-- [end:stretch]

t = torch.linspace(-30, 30, 601, dtype=torch.float64)
assert torch.allclose(2 * torch.sigmoid(2 * t) - 1, t.tanh()), "2σ(2x) − 1"
ratio = (t.exp() - (-t).exp()) / (t.exp() + (-t).exp())
assert torch.allclose(ratio, t.tanh()), "the definition of tanh"
y = torch.linspace(-0.99, 0.99, 99, dtype=torch.float64)
assert torch.allclose(y.atanh(), torch.logit((1 + y) / 2) / 2), "artanh"

plt.rc("xtick", bottom=False)
plt.rc("ytick", left=False)
fig, ax = plt.subplots(figsize=(6.4, 3.2))
s = torch.linspace(-4, 4, 41)
ax.plot(s, torch.sigmoid(s), color="0.5", ls=":", label="σ(x)")
ax.plot(s, torch.sigmoid(2 * s), color="C0", ls="-.", label="σ(2x)")
ax.plot(s, torch.tanh(s), color="black", label="2σ(2x) − 1 = tanh x")
for level in [-1, 1]:
    ax.axhline(level, color="0.5", ls="--", lw=1)
ax.set(title="from σ to tanh", xlabel="x", yticks=[-1, 0, 1])
ax.set(xticks=[-4, 0, 4])
ax.legend(loc="lower right")
plt.show()
