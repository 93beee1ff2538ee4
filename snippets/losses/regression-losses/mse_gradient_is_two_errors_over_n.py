"""The gradient of the mean squared error is 2(ŷ − y)/n."""

import torch
import torch.nn.functional as F

# --8<-- [start:gradient]
x = torch.tensor([1.0, 2.0, 3.0, 4.0], dtype=torch.float64)
y = torch.tensor([1.0, 2.0, 3.0, 4.0], dtype=torch.float64)
w = torch.tensor(2.0, dtype=torch.float64, requires_grad=True)
b = torch.tensor(-1.0, dtype=torch.float64, requires_grad=True)
y_hat = w * x + b
y_hat.retain_grad()
loss = F.mse_loss(y_hat, y)
loss.backward()
print(f"loss           {loss:.2f}")
print("error       ", *(f"{v:5.2f}" for v in y_hat - y))
print("in each ŷ   ", *(f"{v:5.2f}" for v in y_hat.grad))
print(f"in w           {w.grad:.2f}")
print(f"in b           {b.grad:.2f}")
# --8<-- [end:gradient]

e = (y_hat - y).detach()
assert torch.equal(y_hat.grad, 2 * e / 4), "∂L/∂ŷ = 2(ŷ − y)/n"
assert w.grad == 2 * (e * x).mean(), "∂L/∂w is twice the mean of e·x"
assert b.grad == 2 * e.mean(), "∂L/∂b is twice the mean error"
