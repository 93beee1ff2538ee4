"""One NaN among the terms of a weight's gradient makes the whole sum NaN."""

import torch

# --8<-- [start:distance]
torch.manual_seed(0)
x = torch.randn(4, 3, dtype=torch.float64)  # (samples, features)
W = torch.randn(3, 2, dtype=torch.float64, requires_grad=True)
others = ~torch.eye(4, dtype=torch.bool)


def squares(W):
    z = x @ W  # (samples, 2)
    return (z[:, None] - z).square().sum(-1)  # (samples, samples)


def masked_after(W):
    return torch.where(others, squares(W).sqrt(), 0).sum() / 12


def masked_before(W):
    return torch.where(others, squares(W), 1).sqrt()[others].mean()


nans = []
for loss in [masked_after, masked_before]:
    (grad,) = torch.autograd.grad(loss(W), W)
    nans.append(int(grad.isnan().sum()))
    print(f"{loss.__name__:13}   {loss(W):.4f}   NaN in {nans[-1]} of 6")
print("gradcheck", torch.autograd.gradcheck(masked_before, W))
# --8<-- [end:distance]

assert torch.isclose(masked_after(W), masked_before(W)), "one loss, two ways"
assert nans == [6, 0], "a NaN on the diagonal reaches every weight"
