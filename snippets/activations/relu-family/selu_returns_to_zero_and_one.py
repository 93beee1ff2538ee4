"""In a wide random SELU network mean and variance tend towards 0 and 1."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F


# --8<-- [start:layers]
def moments(f, mean, std, n=500, depth=40):
    torch.manual_seed(0)
    a = mean + std * torch.randn(200, n, dtype=torch.float64)  # (batch, units)
    rows = [(a.mean().item(), a.var().item())]
    for _ in range(depth):
        W = torch.randn(n, n, dtype=torch.float64) / n**0.5  # variance 1/n
        a = f(a @ W.T)
        rows.append((a.mean().item(), a.var().item()))
    return rows


runs = {(m, s): moments(F.selu, m, s) for m, s in ((0, 0.1), (0, 1), (2, 3))}
relu = moments(torch.relu, 0, 1)
for (m, s), rows in runs.items():
    print(f"SELU from mean {m}, variance {s**2:.2f}:", end="")
    for mean, var in (rows[1], rows[10], rows[40]):
        print(f"   {round(mean, 2) + 0:5.2f} {var:.2f}", end="")
    print()
print(f"ReLU from mean 0, variance 1.00: variance at the end {relu[40][1]:.0e}")
# --8<-- [end:layers]

for rows in runs.values():
    assert abs(rows[40][0]) < 0.1, "the mean tends towards 0"
    assert abs(rows[40][1] - 1) < 0.1, "the variance tends towards 1"
assert relu[40][1] < 1e-10, "with variance 1/n ReLU halves E[a²] in each layer"

fig, axes = plt.subplots(1, 2, figsize=(6.4, 3.4), layout="constrained")
for (m, s), style in zip(runs, ["--", "-", "-."]):
    for k, ax in enumerate(axes):
        ax.plot([r[k] for r in runs[m, s]], style, label=f"{m}, {s}")
axes[0].set(title="mean", xlabel="layer", ylim=(-0.5, 2.1))
axes[1].set(title="variance", xlabel="layer", yscale="log")
axes[1].plot([r[1] for r in relu], ":", color="0.5", label="ReLU 0, 1")
axes[1].legend()
plt.show()
