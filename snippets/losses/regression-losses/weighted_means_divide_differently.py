"""Of weighted losses there are two means: over Σw and over n."""

import torch
import torch.nn.functional as F

# --8<-- [start:weight]
y_hat = torch.tensor([1.0, 2.0], dtype=torch.float64)
y = torch.zeros_like(y_hat)  # so the errors are 1 and 2
means = {}
for loss, kwargs in [
    (F.mse_loss, {}),
    (F.l1_loss, {}),
    (F.huber_loss, {"delta": 9.0}),  # ½ e² here
]:
    row = f"{loss.__name__:11}"
    for scale in [1, 2]:
        w = scale * torch.tensor([1.0, 4.0], dtype=torch.float64)
        mean = means[loss.__name__, scale] = loss(y_hat, y, weight=w, **kwargs)
        row += f"   weights {w[0]:.0f}, {w[1]:.0f}: {mean:.2f}"
    print(row)
# --8<-- [end:weight]

for name in ["mse_loss", "l1_loss"]:
    assert means[name, 1] == means[name, 2], "over Σw: the scale cancels"
double = 2 * means["huber_loss", 1]
assert means["huber_loss", 2] == double, "over n: the scale stays"
