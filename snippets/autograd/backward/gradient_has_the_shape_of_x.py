"""The gradient of sum(x² + 2x + 1) is 2x + 2, entry by entry."""

import torch

# --8<-- [start:gradient]
x = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)  # (2, 2)
y = (x**2 + 2 * x + 1).sum()
y.backward()
print(f"y        = {y:g}")
print(f"gradient = {x.grad.int().tolist()}")

try:
    (x**2 + 2 * x + 1).backward()
except RuntimeError as error:
    print(error)
# --8<-- [end:gradient]

assert torch.equal(x.grad, 2 * x + 2), "(x² + 2x + 1)' = 2x + 2"
