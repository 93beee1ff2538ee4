"""For small η, the step −η·slope changes L by nearly −η times Σ slope²."""

import torch

# --8<-- [start:step]
x = torch.tensor([1.0, 3.0, 0.0], dtype=torch.float64)
y = 4.0


def loss(w, b):
    return ((w * x).sum() + b - y) ** 2


w = torch.tensor([2.0, 1.0, 5.0], dtype=torch.float64, requires_grad=True)
b = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)
loss(w, b).backward()
with torch.no_grad():
    for eta in [0.001, 0.01, 0.1]:
        dw, db = -eta * w.grad, -eta * b.grad  # all at once
        dL = (w.grad * dw).sum() + b.grad * db
        change = loss(w + dw, b + db) - loss(w, b)
        print(f"η = {eta:<5}   dL = {dL:7.4f}   ΔL = {change:7.4f}")
        # --8<-- [end:step]
        by_hand = torch.tensor(-44 * eta + 484 * eta**2, dtype=torch.float64)
        assert torch.isclose(change, by_hand), "ΔL = −44η + 484η²"
