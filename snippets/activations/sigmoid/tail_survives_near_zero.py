"""Float32 resolves the tail of σ near 0 and loses the one near 1."""

import torch
import torch.nn.functional as F

# --8<-- [start:tail]
x = torch.tensor([5.0, 10.0, 15.0, 20.0, 90.0])  # float32
lost, kept = 1 - torch.sigmoid(x), torch.sigmoid(-x)
print("  x   1 − σ(x)      σ(−x)   ln σ(−x)   logsigmoid(−x)")
for u, p, q, ln in zip(x, lost, kept, F.logsigmoid(-x)):
    print(f"{u:3.0f}   {p:.2e}   {q:.2e}   {q.log():8.4f}   {ln:14.4f}")

grid = torch.linspace(0, 100, 100_001)  # step 0.001
one = grid[torch.sigmoid(grid) == 1].min()
zero = grid[torch.sigmoid(-grid) == 0].min()
print(f"σ(x) is 1 from x = {one:.2f} upwards, 0 from {-zero:.2f} downwards")
# --8<-- [end:tail]

ln2 = torch.log(torch.tensor(2.0))
assert abs(one - 24 * ln2) < 2e-3, "1 + e^(−x) rounds to 1 if e^(−x) ≤ 2⁻²⁴"
assert abs(zero - 128 * ln2) < 2e-3, "float32 overflows at 2¹²⁸"
