"""The logit ln(p/(1 − p)) undoes the sigmoid and swaps its domain and range."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:undo]
def sigma(x):
    return 1 / (1 + torch.exp(-x))


def logit(p):
    return torch.log(p / (1 - p))


x = torch.tensor([-4.0, -1.0, 0.0, 1.0, 4.0], dtype=torch.float64)
p = sigma(x)
for row in zip(x, p, logit(p)):
    print("x = {:4.1f}   σ(x) = {:.4f}   logit(σ(x)) = {:4.1f}".format(*row))
outside = torch.tensor([1.0, 1.2])
print("logit of 1 and of 1.2:", logit(outside).tolist())
# --8<-- [end:undo]

assert torch.allclose(logit(p), x), "logit(σ(x)) = x for every x"
q = torch.linspace(0.01, 0.99, 99, dtype=torch.float64)
assert torch.allclose(sigma(logit(q)), q), "σ(logit(p)) = p for 0 < p < 1"
assert torch.allclose(logit(q), torch.logit(q)), "torch.logit is the same"

plt.rc("xtick", bottom=False)
plt.rc("ytick", left=False)
fig, ax = plt.subplots(figsize=(4.4, 4.2))
t = torch.linspace(-4, 4, 41)
ax.plot(t, sigma(t), color="black", label="σ(x)")
ax.plot(sigma(t), t, color="C0", ls="-.", label="logit(x)")
ax.plot([-4, 4], [-4, 4], color="0.5", ls=":", label="y = x")
for level in [0, 1]:
    ax.axhline(level, color="0.5", ls="--", lw=1)
    ax.axvline(level, color="0.5", ls="--", lw=1)
ax.set(title="σ and logit", xlabel="x", ylabel="y", aspect="equal")
ax.set(xticks=[-4, 0, 1, 4], yticks=[-4, 0, 1, 4])
ax.legend(loc="lower right")
plt.show()
