"""On √(1 + w²), where L″ > 0 everywhere, Newton's step leads from w to −w³."""

import torch
from torch.func import grad


# --8<-- [start:flee]
def loss(w):
    return torch.sqrt(1 + w**2)


paths = {}
for start in [0.8, 1.0, 1.2]:
    w = torch.tensor(start, dtype=torch.float64)
    paths[start] = [w]
    for _ in range(3):
        w = w - grad(loss)(w) / grad(grad(loss))(w)
        paths[start].append(w)
    print("  →  ".join(f"{w:7.3f}" for w in paths[start]))
# --8<-- [end:flee]

for path in paths.values():
    before, after = torch.stack(path[:-1]), torch.stack(path[1:])
    assert torch.allclose(after, -(before**3)), "the step leads to −w³"
