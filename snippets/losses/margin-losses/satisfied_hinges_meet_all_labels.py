"""Scores (N, 1) times labels (N) pair each score with each label."""

import torch
import torch.nn.functional as F

# --8<-- [start:shapes]
z = torch.tensor([[2.0], [-3.0], [1.5], [-2.0]])  # (4, 1)
y = torch.tensor([1.0, -1.0, 1.0, -1.0])  # (4,)
for labels in [y, y[:, None]]:
    hinge = F.relu(1 - labels * z)
    print(
        f"labels {tuple(labels.shape)!s:6}  hinges {tuple(hinge.shape)}", end=""
    )
    print(f"   mean {hinge.mean():.4f}")
try:
    F.soft_margin_loss(z, y)
except RuntimeError as error:
    print("soft_margin_loss raises:", str(error).splitlines()[0])
both = F.hinge_embedding_loss(z, y, reduction="none")
print("hinge_embedding_loss has shape", tuple(both.shape))
# --8<-- [end:shapes]

assert (F.relu(1 - y * z[:, 0]) == 0).all(), "all four margins exceed 1"
assert F.relu(1 - y * z).mean() == 25 / 16, "sixteen pairs, not four"
