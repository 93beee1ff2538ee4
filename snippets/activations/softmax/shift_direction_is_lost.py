"""The Jacobian of softmax has the eigenvalue 0 along (1, 1, …, 1)."""

import torch

# --8<-- [start:singular]
z = torch.tensor([3.0, 1.0, -3.0], dtype=torch.float64)
print("softmax(z)      ", torch.softmax(z, dim=0).numpy().round(4))
print("softmax(z − 100)", torch.softmax(z - 100, dim=0).numpy().round(4))

print("       p_max   m(1 − m)   2m(1 − m)   eigenvalues")
for scale in (1, 2, 4):
    p = torch.softmax(scale * z, dim=0)
    J = torch.diag(p) - torch.outer(p, p)
    lam = torch.linalg.eigvalsh(J)
    m = p.max()
    print(
        f"{scale}z   {m:.6f}   {m * (1 - m):.6f}    {2 * m * (1 - m):.6f}  ",
        " ".join(f"{abs(v):.6f}" for v in lam),
    )
    # --8<-- [end:singular]
    ones = torch.ones_like(z)
    assert (J @ ones).abs().max() < 1e-15, "J·1 = 0: a shift changes nothing"
    assert m * (1 - m) <= lam[2] <= 2 * m * (1 - m), "the bounds for m ≥ 1/2"
shifted = torch.softmax(z - 100, dim=0)
assert torch.allclose(torch.softmax(z, dim=0), shifted), "only gaps count"
