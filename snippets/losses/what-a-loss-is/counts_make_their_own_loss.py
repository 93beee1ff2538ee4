"""For counts and ŷ = e^z the Poisson loss has the slope e^z − y in z."""

import torch
import torch.nn.functional as F
from torch.func import grad

# --8<-- [start:poisson]
y = torch.tensor([2.0, 0.0, 3.0, 1.0, 4.0], dtype=torch.float64)


def loss(z):
    return F.poisson_nll_loss(z.expand_as(y), y)  # e^z − y z, averaged


z = torch.zeros((), dtype=torch.float64)
print(f"loss {loss(z):.4f}   slope {grad(loss)(z):.4f}")
for _ in range(50):
    z = z - 0.4 * grad(loss)(z)
print(f"after 50 steps: z = {z:.4f}   e^z = {z.exp():.4f}")
# --8<-- [end:poisson]

assert abs(z.exp() - y.mean()) < 1e-6, "the most likely rate is the mean"
