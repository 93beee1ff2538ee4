"""If all margins are positive, scaling up (w, b) makes the hinge loss 0."""

import torch
import torch.nn.functional as F

# --8<-- [start:scale]
x = [[4, 2], [0, 5], [5, 4], [3, 6], [0, 0], [-2, 1], [1, -3], [-3, -1]]
x = torch.tensor(x, dtype=torch.float64)  # (8, 2)
y = torch.tensor([1, 1, 1, 1, -1, -1, -1, -1], dtype=torch.float64)
lines = {
    "wide": torch.tensor([0.3, 0.4, -1.0], dtype=torch.float64),
    "narrow": torch.tensor([0.1, 1.0, -1.9], dtype=torch.float64),
}
print("line    scale  least m  least distance   hinge  logistic")
for name, line in lines.items():
    for c in [0.5, 1, 2, 20]:
        w, b = c * line[:2], c * line[2]
        m = y * (x @ w + b)  # (8,)
        d = m / w.norm()
        hinge, logistic = F.relu(1 - m).mean(), F.softplus(-m).mean()
        print(f"{name:7} {c:5}  {m.min():7.2f}  {d.min():14.4f}", end="  ")
        print(f"{hinge:6.4f}  {logistic:8.1e}")
# --8<-- [end:scale]

narrow = lines["narrow"]
for c in [2.001, 3, 50]:
    m = c * y * (x @ narrow[:2] + narrow[2])
    assert F.relu(1 - m).sum() == 0, "above c = 2 all margins exceed 1"
    assert (F.softplus(-m) > 0).all(), "the logistic loss never reaches 0"
