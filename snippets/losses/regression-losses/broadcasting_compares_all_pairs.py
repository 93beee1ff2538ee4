"""From shapes (N, 1) and (N) the loss compares all N² pairs."""

import warnings

import torch
import torch.nn.functional as F

# --8<-- [start:pairs]
y = torch.tensor([1.0, 2.0, 3.0, 4.0])  # (4,)
y_hat = y.reshape(4, 1)  # (4, 1): the same numbers
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    loss = F.mse_loss(y_hat, y)
    said = len(caught)
    by_hand = ((y_hat - y) ** 2).mean()
first, *_ = str(caught[0].message).split(". ")
print("mse_loss        ", loss.item())
print("by hand         ", by_hand.item())
print("shape of ŷ − y  ", tuple((y_hat - y).shape))
print("shapes agree    ", F.mse_loss(y_hat.squeeze(1), y).item())
print(first.replace(" that is", "\n  that is") + ".")
print("warnings from the formula by hand:", len(caught) - said)
# --8<-- [end:pairs]

assert loss == by_hand == 2 * y.var(correction=0), "twice the variance of y"
assert said == 1 and len(caught) == 1, "mse_loss warns, plain - does not"
