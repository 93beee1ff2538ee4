"""Dot products of d random entries have variance d and saturate a softmax."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:attention]
torch.manual_seed(0)
sizes, table = [1, 4, 16, 64, 256, 1024], []
print("      scale 1                  scale 1/√d")
print("    d   std   p_max  slope     std   p_max  slope")
for d in sizes:
    q = torch.randn(400, d, dtype=torch.float64)  # (queries, d)
    K = torch.randn(400, 16, d, dtype=torch.float64)  # 16 keys per query
    row = []
    for scale in (1, d**-0.5):
        scores = scale * torch.einsum("nkd,nd->nk", K, q)
        p = torch.softmax(scores, dim=1)
        J = torch.diag_embed(p) - p[:, :, None] * p[:, None, :]
        slope = torch.linalg.matrix_norm(J @ K * scale, ord=2)  # of ∂p/∂q
        row += [scores.std(), p.max(dim=1).values.median(), slope.median()]
    table.append(row)
    left = "{:6.2f}  {:.4f}  {:.1e}".format(*row[:3])
    print(f"{d:5d} {left}   " + "{:.2f}  {:.4f}  {:.1e}".format(*row[3:]))
# --8<-- [end:attention]

table = torch.tensor(table, dtype=torch.float64)
root = torch.tensor(sizes, dtype=torch.float64).sqrt()
assert (table[:, 0] / root - 1).abs().max() < 0.1, "the scores spread like √d"
assert table[-1, 2] < 1e-2 < 0.1 < table[-1, 5], "only 1/√d keeps the slope"

fig, ax = plt.subplots()
ax.plot(sizes, table[:, 2], "o-", color="C0", label="scale 1")
ax.plot(sizes, table[:, 5], "s--", color="C1", label="scale 1/√d")
ax.set(
    title="Only the root keeps the slope",
    xlabel="d",
    ylabel="median of ‖∂p/∂q‖",
)
ax.set(xscale="log", yscale="log")
ax.set_xticks(sizes, [str(d) for d in sizes])
ax.minorticks_off()
ax.legend()
plt.show()
