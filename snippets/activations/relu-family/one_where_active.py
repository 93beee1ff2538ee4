"""ReLU(x) = max(0, x) has slope 0 for x < 0, slope 1 for x > 0, none at 0."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from torch import nn

# --8<-- [start:relu]
x = torch.tensor([-2, -0.5, 0, 0.5, 3], dtype=torch.float64, requires_grad=True)
a = torch.relu(x)
a.sum().backward()  # each a depends on its own x only
for u, s, slope in zip(x, a, x.grad):
    print(f"x = {u:4.1f}   ReLU(x) = {s:.1f}   backward says {slope:.0f}")
same = torch.equal(a, F.relu(x)) and torch.equal(a, nn.ReLU()(x))
print("torch.relu, F.relu and nn.ReLU() agree:", same)
# --8<-- [end:relu]

assert same, "three spellings of max(0, x)"
assert torch.equal(a, (x + x.abs()) / 2), "max(0, x) = (x + |x|)/2"
assert torch.equal(x.grad, (x > 0).double()), "slope 1 exactly where x > 0"

fig, ax = plt.subplots()
ax.plot([-3, 0, 3], [0, 0, 3], color="C0", label="ReLU(x)")
ax.plot([-3, 0], [0, 0], "--", color="C1", label="ReLU'(x)")
ax.plot([0, 3], [1, 1], "--", color="C1")
ax.plot([0, 0], [0, 1], "o", color="C1", mfc="white", label="no slope at 0")
ax.set(title="ReLU and its slope", xlabel="x", ylabel="")
ax.legend()
plt.show()
