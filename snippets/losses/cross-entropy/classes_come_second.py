"""Cross-entropy in torch normalizes over the second dimension of logits."""

import torch
import torch.nn.functional as F

# --8<-- [start:second]
k = torch.tensor([[1, 2, 3, 4, 0], [2, 3, 4, 0, 1]])  # (batch, time)
losses = {}
for C in [7, 5]:
    z = 10.0 * F.one_hot(k, C)  # (batch, time, classes): every answer right
    calls = {
        "as it is": (z, k),
        "classes second": (z.transpose(1, 2), k),
        "flattened": (z.reshape(-1, C), k.reshape(-1)),
    }
    for name, args in calls.items():
        try:
            losses[C, name] = F.cross_entropy(*args)
            print(f"C = {C}   {name:14}   {losses[C, name]:.4f}")
        except RuntimeError as error:
            print(f"C = {C}   {name:14}   {str(error).splitlines()[0]}")
# --8<-- [end:second]

assert (7, "as it is") not in losses, "with C ≠ T the shapes cannot match"
assert losses[5, "as it is"] > 9, "with C = T a perfect answer looks bad"
