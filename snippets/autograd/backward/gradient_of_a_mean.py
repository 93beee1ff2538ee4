"""The gradient of a mean of four terms is a quarter of that of their sum."""

import torch

# --8<-- [start:mean]
x = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
(x**2 + 2 * x + 1).mean().backward()
print(x.grad.tolist())
# --8<-- [end:mean]

assert torch.equal(x.grad, (2 * x + 2) / 4), "the mean divides by 4"
