"""A label costs minus the logarithm of the probability that it was given."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# --8<-- [start:coin]
p = torch.tensor([0.01, 0.25, 0.50, 0.75, 0.99], dtype=torch.float64)
z = torch.logit(p)  # ln(p / (1 − p))
print("   p   logit z   loss if y = 1   loss if y = 0")
for row in zip(p, z, -p.log(), -(1 - p).log()):
    print("{:.2f}   {:7.4f}   {:13.4f}   {:13.4f}".format(*row))
# --8<-- [end:coin]

for y, loss in [(1.0, -p.log()), (0.0, -(1 - p).log())]:
    target = torch.full_like(z, y)
    from_z = F.binary_cross_entropy_with_logits(z, target, reduction="none")
    assert torch.allclose(from_z, loss), "the loss in z is the loss in p"

fig, (ax1, ax2) = plt.subplots(1, 2, figsize=(6.4, 3.2), sharey=True)
s = torch.linspace(-6, 6, 49)
t = torch.sigmoid(s)
ax1.plot(t, -t.log(), color="C0", label="y = 1")
ax1.plot(t, -(1 - t).log(), color="C3", ls="--", label="y = 0")
ax1.set(title="loss and probability", xlabel="p", ylabel="loss")
ax2.plot(s, F.softplus(-s), color="C0", label="y = 1")
ax2.plot(s, F.softplus(s), color="C3", ls="--", label="y = 0")
ax2.plot(s, s.abs(), color="0.5", ls=":", label="|z|")
ax2.set(title="loss and logit", xlabel="z")
for ax in (ax1, ax2):
    ax.legend()
plt.show()
