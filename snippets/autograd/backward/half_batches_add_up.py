"""The gradient of a batch mean is the mean of its half batches' gradients."""

import torch

# --8<-- [start:halves]
x = torch.tensor([1.0, 2.0, 3.0, 4.0])
target = 3 * x
w = torch.tensor(0.0, requires_grad=True)

((w * x - target) ** 2).mean().backward()
print(f"whole batch   {w.grad:g}")

w.grad = None
for part in [slice(0, 2), slice(2, 4)]:
    loss = ((w * x[part] - target[part]) ** 2).mean() / 2
    loss.backward()
    print(f"half batches  {w.grad:g}")
# --8<-- [end:halves]

assert w.grad == -6 * (x**2).mean(), "at w = 0 the slope is −6 mean(x²)"
