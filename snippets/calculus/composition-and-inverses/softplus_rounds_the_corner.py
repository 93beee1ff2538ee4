"""ln(1 + eˣ) exceeds max(0, x) by at most ln 2, and most at x = 0."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F


# --8<-- [start:stable]
def naive(x):
    return torch.log(1 + torch.exp(x))


def stable(x):
    return torch.relu(x) + torch.log1p(torch.exp(-x.abs()))


x = torch.tensor([-20.0, -1.0, 0.0, 1.0, 20.0, 100.0])  # float32
print("     x       naive      stable  F.softplus")
for row in zip(x, naive(x), stable(x), F.softplus(x)):
    print("{:6.0f} {:11.4g} {:11.4g} {:11.4g}".format(*row))
# --8<-- [end:stable]

t = torch.linspace(-30, 30, 601, dtype=torch.float64)
gap = stable(t) - torch.relu(t)
assert torch.allclose(stable(t), naive(t)), "in float64 both agree here"
most = torch.log(torch.tensor(2.0, dtype=torch.float64))
assert (gap > 0).all() and gap.max().isclose(most), "0 < gap ≤ ln 2"
assert torch.allclose(stable(t) - stable(-t), t), (
    "softplus(x) − softplus(−x) = x"
)
assert torch.allclose(F.softplus(x), stable(x)), "torch's version is stable"

plt.rc("xtick", bottom=False)
plt.rc("ytick", left=False)
fig, ax = plt.subplots(figsize=(5.6, 2.8))
s = torch.linspace(-4, 4, 33)
ax.plot(s, stable(s), color="black", label="ln(1 + eˣ)")
ax.plot([-4, 0, 4], [0, 0, 4], color="C3", ls="--", label="max(0, x)")
ax.text(-0.1, 0.15, "ln 2", ha="right")
ax.plot([0, 0], [0, 0.693], color="0.5", lw=3)
ax.set(title="softplus", xlabel="x", xticks=[-4, 0, 4], yticks=[0, 4])
ax.legend(loc="upper left")
plt.show()
