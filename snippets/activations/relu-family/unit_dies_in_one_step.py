"""One gradient step that is too long can leave a ReLU unit with gradient 0."""

import torch

# --8<-- [start:die]
x = torch.tensor([1.0, 2.0], dtype=torch.float64)
y = torch.tensor([0.5, 1.0], dtype=torch.float64)
ends = {}
for eta in (0.1, 2.0):
    theta = torch.tensor([1.0, 0.0], dtype=torch.float64, requires_grad=True)
    for step in range(1001):
        w, b = theta
        z = w * x + b
        loss = (torch.relu(z) - y).square().mean() / 2
        (g,) = torch.autograd.grad(loss, theta)
        if step in (0, 1, 2, 1000):
            line = (
                f"η = {eta:.1f}   step {step:4d}   w {w:6.3f}   loss {loss:.4f}"
            )
            print(
                f"{line}   active {(z > 0).sum()}   gradient 0: {not g.any()}"
            )
        with torch.no_grad():
            theta -= eta * g
    ends[eta] = theta.tolist()
# --8<-- [end:die]

assert abs(ends[0.1][0] - 0.5) < 1e-3, "the short steps find y = x/2"
assert ends[2.0] == [-1.5, -1.5], "after one long step nothing moves any more"
