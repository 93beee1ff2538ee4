"""As T → 0 the softmax of z/T is shared by the largest entries alone."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:temperature]
z = torch.tensor([3.0, 1.0, -3.0], dtype=torch.float64)
tie = torch.tensor([3.0, 3.0, -3.0], dtype=torch.float64)
print("   T    softmax(z / T)           softmax(tie / T)")
for T in [0.1, 0.5, 1, 2, 6, 100, 10_000]:
    p, q = torch.softmax(z / T, dim=0), torch.softmax(tie / T, dim=0)
    columns = ["  ".join(f"{v:.4f}" for v in row) for row in (p, q)]
    print(f"{T:7g}  {columns[0]}   {columns[1]}")
# --8<-- [end:temperature]

cold = torch.softmax(tie / 0.01, dim=0)
assert torch.allclose(cold, torch.tensor([0.5, 0.5, 0]).double()), (
    "two equal maxima share the limit T → 0"
)
assert torch.allclose(p, torch.full_like(p, 1 / 3), atol=1e-3), (
    "T → ∞ makes all three equal"
)

t = torch.logspace(-1, 2, 121, dtype=torch.float64)
curves = torch.softmax(z / t[:, None], dim=1)
fig, ax = plt.subplots()
for k, name in enumerate(["3", "1", "−3"]):
    style = ["-", "--", ":"][k]
    ax.plot(t, curves[:, k], style, color=f"C{k}", label=f"z = {name}")
ax.axhline(1 / 3, color="0.5", lw=0.8)
ax.set(title="softmax(z / T)", xlabel="T", ylabel="p", xscale="log")
ax.set_yticks([0, 1 / 3, 1], ["0", "1/3", "1"])
ax.legend()
plt.show()
