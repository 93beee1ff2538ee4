"""At z = 0 the true slope ½ − y is lost in the kinks of the stable form."""

import torch
import torch.nn.functional as F


# --8<-- [start:kinks]
def by_hand(z, y):
    return z.clamp(min=0) - y * z + torch.log1p(torch.exp(-z.abs()))


print("          value              slope")
print("  y    by hand   torch    by hand   torch")
for y in (torch.tensor(0.0), torch.tensor(1.0)):
    z = torch.tensor(0.0, requires_grad=True)
    losses = by_hand(z, y), F.binary_cross_entropy_with_logits(z, y)
    slopes = [torch.autograd.grad(loss, z)[0] for loss in losses]
    line = "{:3.0f}   {:8.4f} {:8.4f}  {:8.1f} {:8.1f}"
    print(line.format(y, *losses, *slopes))
# --8<-- [end:kinks]

assert losses[0] == losses[1], "the values agree"
assert slopes[1] == 0.5 - y, "σ(0) − y"
assert slopes[0] == 1 - y, "clamp counts 1 at its kink, abs counts 0"
