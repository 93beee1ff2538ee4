"""For λ ≥ 0 a minimizer w* of L + λR minimizes L subject to R(w) ≤ R(w*)."""

import torch


# --8<-- [start:budget]
def loss(w):
    return (w[..., 0] - 3) ** 2 + 4 * (w[..., 1] - 1) ** 2


def size(w):
    return (w**2).sum(-1)


torch.manual_seed(0)
others = 8 * torch.rand(200_000, 2, dtype=torch.float64) - 4
print("   λ        w*         t = R(w*)   L(w*)   best other with R ≤ t")
rows = []
for lam in [0.25, 1.0, 4.0]:
    w = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    for _ in range(400):
        (g,) = torch.autograd.grad(loss(w) + lam * size(w), w)
        w = (w - 0.05 * g).detach().requires_grad_()
    t = size(w)
    rival = loss(others[size(others) <= t]).min()
    rows.append((w.detach(), loss(w), rival))
    row = "{:5.2f}  {:6.3f} {:6.3f} {:9.3f} {:9.3f} {:14.3f}"
    print(row.format(lam, *w, t, loss(w), rival))
# --8<-- [end:budget]

for lam, (w, value, rival) in zip([0.25, 1, 4], rows):
    by_hand = torch.tensor([3 / (1 + lam), 4 / (4 + lam)], dtype=torch.float64)
    assert torch.allclose(w, by_hand), "w = (3/(1 + λ), 4/(4 + λ))"
    assert value <= rival, "no w with R(w) ≤ t has a smaller loss"
