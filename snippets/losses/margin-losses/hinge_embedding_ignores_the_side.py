"""For y = 1 the loss hinge_embedding_loss is x itself, whatever the margin."""

import torch
import torch.nn.functional as F

# --8<-- [start:compare]
z = torch.tensor([-2.0, 0.3, 2.0], dtype=torch.float64)
print("score or distance       " + "".join(f"{v:7.1f}" for v in z))
for label in [1.0, -1.0]:
    y = torch.full_like(z, label)
    hinge = F.relu(1 - y * z)
    embedding = F.hinge_embedding_loss(z, y, reduction="none")
    for name, loss in [("hinge", hinge), ("hinge_embedding", embedding)]:
        row = "".join(f"{v:7.1f}" for v in loss)
        print(f"y = {label:2.0f}  {name:15}  {row}")
# --8<-- [end:compare]

y = torch.ones_like(z)
assert torch.equal(F.hinge_embedding_loss(z, y, reduction="none"), z), (
    "for y = 1 the loss is the input"
)
assert F.hinge_embedding_loss(z, y) > F.hinge_embedding_loss(z - 5, y), (
    "so it falls without bound as a score of the right class gets worse"
)
