"""One sweep back through a chain finds the slopes in all of its weights."""

import math

import torch

# --8<-- [start:sweep]
weights = [0.8, -1.2, 0.5, 1.5, 0.9]
x, target = 1.0, 0.3

a = [x]  # forward: keep every value
for w in weights:
    a.append(math.tanh(w * a[-1]))
loss = (a[-1] - target) ** 2

slopes = []
back = 2 * (a[-1] - target)  # dL/da at the end
for w, before, after in reversed(list(zip(weights, a, a[1:]))):
    dz = back * (1 - after**2)
    slopes.insert(0, dz * before)
    back = dz * w
print("one sweep", "  ".join(f"{s:.5f}" for s in slopes))

w = torch.tensor(weights, dtype=torch.float64, requires_grad=True)
y = torch.tensor(x, dtype=torch.float64)
for v in w:
    y = torch.tanh(v * y)
((y - target) ** 2).backward()
print("autograd ", "  ".join(f"{s:.5f}" for s in w.grad))
# --8<-- [end:sweep]

assert torch.allclose(w.grad, torch.tensor(slopes, dtype=torch.float64)), (
    "dL/dw"
)
