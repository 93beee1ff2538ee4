"""The slope of a mean loss is the mean of the samples' slopes."""

import torch
from torch.func import grad

# --8<-- [start:batch]
x = torch.tensor([1.0, 2.0, 3.0, 4.0], dtype=torch.float64)
t = torch.tensor([1.0, 5.0, 6.0, 9.0], dtype=torch.float64)
w = torch.tensor(1.5, dtype=torch.float64)


def loss(w, x, t):
    return (w * x - t) ** 2


slopes = torch.stack([grad(loss)(w, a, b) for a, b in zip(x, t)])
whole = grad(lambda w: loss(w, x, t).mean())(w)
halves = [
    grad(lambda w, i=i: loss(w, x[i], t[i]).mean())(w)
    for i in (slice(0, 2), slice(2, 4))
]
print("slope of each sample:", slopes.tolist(), "  mean", slopes.mean().item())
print("slope of the mean loss:", whole.item())
print("of the two halves:", [m.item() for m in halves])
# --8<-- [end:batch]

assert torch.equal(slopes, 2 * (w * x - t) * x), "slopes of (wx − t)²"
assert whole == slopes.mean() == sum(halves) / 2, "differentiation is linear"
