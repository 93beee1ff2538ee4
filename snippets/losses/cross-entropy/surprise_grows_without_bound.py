"""Cross-entropy is the log-sum-exp of the logits minus the true logit."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# --8<-- [start:surprise]
z = torch.tensor([3.0, 1.0, -3.0], dtype=torch.float64)
p = torch.softmax(z, dim=0)
loss = torch.logsumexp(z, dim=0) - z  # for each class that may be true
for k in range(3):
    value = F.cross_entropy(z, torch.tensor(k))
    print(f"k = {k}   p = {p[k]:.4f}   {loss[k]:.4f}   torch {value:.4f}")
# --8<-- [end:surprise]

assert torch.allclose(loss, -p.log()), "LSE(z) − z[k] = −ln p[k]"

t = torch.linspace(0.0008, 1, 400, dtype=torch.float64)
fig, ax = plt.subplots()
ax.plot(t, -t.log(), color="black", label="−ln p")
ax.plot(t, 1 - t, color="0.5", ls="--", label="1 − p")
for k, marker in enumerate("osv"):
    ax.plot(
        p[k],
        loss[k],
        marker,
        color=f"C{k}",
        label=f"z = {z[k]:g}".replace("-", "−"),
    )
ax.set(title="The loss of the true class", xlabel="p", ylabel="loss")
ax.legend()
plt.show()
