"""A classifier can have a lower loss and a lower accuracy than another."""

import torch
import torch.nn.functional as F

# --8<-- [start:compare]
models = {
    "A": torch.tensor([0.1, 0.1, 0.1, 0.1], dtype=torch.float64),
    "B": torch.tensor([4.0, 4.0, 4.0, -0.5], dtype=torch.float64),
}
results = {}
for name, m in models.items():  # margins: > 0 if the class is right
    loss = F.softplus(-m).mean()  # the mean of ln(1 + e^−m)
    accuracy = (m > 0).double().mean()
    results[name] = loss, accuracy
    print(f"{name}   loss {loss:.4f}   accuracy {accuracy:.2f}")
# --8<-- [end:compare]

(loss_a, right_a), (loss_b, right_b) = results.values()
assert loss_b < loss_a and right_b < right_a, "lower loss, fewer right"
