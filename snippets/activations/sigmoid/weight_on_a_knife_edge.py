"""Twenty neurons a → σ(wa − w/2) started at a = 1/2 have slope (w/4)²⁰."""

import torch


# --8<-- [start:weights]
def slope_of_chain(w, start, n=20):
    x = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    a = x
    for _ in range(n):
        a = torch.sigmoid(w * a - w / 2)
    return torch.autograd.grad(a, x)[0]


weights = [1, 2, 4, 5, 8, 16]
middle = torch.stack([slope_of_chain(w, 0.5) for w in weights])
beside = torch.stack([slope_of_chain(w, 0.6) for w in weights])
for w, m, b in zip(weights, middle, beside):
    print(f"w = {w:2d}   from 0.5: {m:.1e}   from 0.6: {b:.1e}")
# --8<-- [end:weights]

powers = (torch.tensor(weights, dtype=torch.float64) / 4) ** 20
assert torch.allclose(middle, powers), "every factor is w σ'(0) = w/4"
assert (beside < 1).all(), "beside 1/2 the large weights saturate"
