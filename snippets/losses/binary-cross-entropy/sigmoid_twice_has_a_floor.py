"""With the sigmoid applied twice the loss of perfect logits stays above ½."""

import torch
import torch.nn.functional as F

# --8<-- [start:floor]
y = torch.tensor([1.0, 0.0], dtype=torch.float64)
for size in (0.0, 2.0, 10.0, 50.0):
    z = torch.tensor([size, -size], dtype=torch.float64)  # right if size > 0
    once = F.binary_cross_entropy_with_logits(z, y)
    twice = F.binary_cross_entropy_with_logits(torch.sigmoid(z), y)
    print(f"|z| = {size:4.1f}   once {once:.4f}   twice {twice:.4f}")
floor = (F.softplus(-torch.tensor(1.0)) + torch.tensor(2.0).log()) / 2
print(f"(ln(1 + 1/e) + ln 2) / 2 = {floor:.4f}")
# --8<-- [end:floor]

assert abs(twice - floor) < 1e-6, "perfect answers still cost about ½"
