"""As z → −∞ the slope of (σ(z) − 1)² tends to 0, that of −ln σ(z) to −1."""

import torch
import torch.nn.functional as F

# --8<-- [start:loss]
z = torch.tensor([0.0, -2.0, -5.0, -10.0], requires_grad=True)
square = (torch.sigmoid(z) - 1) ** 2
minus_ln = -F.logsigmoid(z)
(g_square,) = torch.autograd.grad(square.sum(), z)
(g_ln,) = torch.autograd.grad(minus_ln.sum(), z)
print("       (σ(z) − 1)²           −ln σ(z)")
print("  z    loss     slope        loss      slope")
for row in zip(z, square, g_square, minus_ln, g_ln):
    print("{:3.0f}    {:.4f}   {:.6f}   {:7.4f}   {:.4f}".format(*row))
# --8<-- [end:loss]

a = torch.sigmoid(z)
assert torch.allclose(g_square, 2 * (a - 1) * a * (1 - a)), "σ' is a factor"
assert torch.allclose(g_ln, a - 1), "σ' cancels"
