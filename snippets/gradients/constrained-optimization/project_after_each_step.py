"""Gradient steps, each followed by a projection, end at a disc's best point."""

import torch


# --8<-- [start:project]
def loss(w):
    return (w[0] - 3) ** 2 + 4 * (w[1] - 1) ** 2


def project(w, r):  # the nearest point of the disc of radius r
    return w * (r / w.norm()).clamp(max=1)


w = torch.zeros(2, dtype=torch.float64, requires_grad=True)
for step in range(41):
    (g,) = torch.autograd.grad(loss(w), w)
    if step in (0, 1, 2, 5, 10, 40):
        where = "step {:2d}   w = {:.4f} {:.4f}   ".format(step, *w)
        print(where + f"norm {w.norm():.4f}   loss {loss(w):.4f}")
    w = project(w - 0.1 * g, r=1.7).detach().requires_grad_()
lam = -g / (2 * w)
print("λ from each coordinate: {:.4f} {:.4f}".format(*lam))
# --8<-- [end:project]

best = torch.tensor([1.5, 0.8], dtype=torch.float64)
assert torch.allclose(w, best, atol=1e-4), "KKT: w = (1.5, 0.8), λ = 1"
