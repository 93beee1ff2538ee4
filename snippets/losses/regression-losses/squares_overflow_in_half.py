"""In float16 the square of 300 overflows, while its slope 600 does not."""

import torch
import torch.nn.functional as F

# --8<-- [start:half]
for loss in [F.mse_loss, F.l1_loss, F.huber_loss]:
    row = f"{loss.__name__:11}"
    for dtype in [torch.float16, torch.float32]:
        y_hat = torch.tensor([300.0], dtype=dtype, requires_grad=True)
        value = loss(y_hat, torch.zeros_like(y_hat))
        value.backward()
        row += f"{value.item():10.1f} slope {y_hat.grad.item():5.1f}"
    print(row)

y = torch.tensor([1.0, 2.0])
for name, root in [("MSE", lambda v: v), ("RMSE", torch.sqrt)]:
    y_hat = y.clone().requires_grad_()  # no error at all
    root(F.mse_loss(y_hat, y)).backward()
    print(f"{name:4} at error 0, slopes:", y_hat.grad.tolist())
# --8<-- [end:half]

assert 256**2 > torch.finfo(torch.float16).max > 255**2, "between the two"
assert y_hat.grad.isnan().all(), "∞ · 0: the root has a vertical tangent"
