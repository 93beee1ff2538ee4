"""For fixed p the cross-entropy H(p, q) is least at q = p, where it is H(p)."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:valley]
p = torch.tensor([0.7, 1 - 0.7], dtype=torch.float64)
entropy = -(p * p.log()).sum()
print(f"H(p) = {entropy:.4f}")
print("  q_1    H(p, q)   KL(p‖q)   KL(q‖p)")
for q1 in [0.01, 0.5, 0.69, 0.7, 0.71, 0.99]:
    q = torch.tensor([q1, 1 - q1], dtype=torch.float64)
    cross = -(p * q.log()).sum()
    forward = (p * (p / q).log()).sum()
    reverse = (q * (q / p).log()).sum()
    print(f"{q1:5.2f} {cross:10.4f}{forward:10.4f}{reverse:10.4f}")
    assert torch.isclose(cross, entropy + forward), "H(p, q) = H(p) + KL"
# --8<-- [end:valley]

s = torch.linspace(0.063, 1.508, 63, dtype=torch.float64)
t = s.sin() ** 2  # from 0.004 to 0.996, dense at both ends
q = torch.stack([t, 1 - t])  # (2, 125)
p = p[:, None]
fig, ax = plt.subplots()
ax.plot(t, -(p * q.log()).sum(0), color="black", label="H(p, q)")
ax.axhline(entropy, color="0.5", ls=":", label="H(p)")
ax.plot(t, (p * (p / q).log()).sum(0), "C0--", label="KL(p‖q)")
ax.plot(t, (q * (q / p).log()).sum(0), "C3-.", label="KL(q‖p)")
ax.plot([0.7, 0.7], [0, entropy], "ko")
ax.set(title="p = (0.7, 0.3)", xlabel="q₁", ylabel="nats", ylim=(-0.1, 3))
ax.legend(loc="upper center")
plt.show()
