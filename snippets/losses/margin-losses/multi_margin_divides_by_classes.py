"""With C classes, multi_margin_loss divides the sum of C − 1 hinges by C."""

import torch
import torch.nn.functional as F

# --8<-- [start:classes]
y = torch.tensor([0])
for scores in [[2.0, 1.5, 0.0, 3.0], [2.0, 2.1, -5.0, -5.0]]:
    z = torch.tensor([scores], dtype=torch.float64, requires_grad=True)
    loss = F.multi_margin_loss(z, y)
    (g,) = torch.autograd.grad(loss, z)
    hinges = F.relu(1 - z[0, 0] + z[0, 1:])
    row = ", ".join(f"{v:.2f}" for v in g[0])
    print(f"sum {hinges.sum():.3f}   loss {loss:.3f}   gradient ({row})")
    assert torch.isclose(loss, hinges.sum() / 4), "torch divides by C = 4"
# --8<-- [end:classes]

assert z.argmax() != y and loss < 1, "a wrong answer that costs less than 1"
