"""Only samples on the margin get a positive multiplier."""

import torch

# --8<-- [start:margin]
# Minimize ‖w‖²/2 subject to margins Zw ≥ 1; rows of Z: sample times class ±1.
Z = torch.tensor([[2.0, 0.0], [1.0, 2.0], [3.0, 1.0]])
w = torch.zeros(2, requires_grad=True)
lam = torch.zeros(3, requires_grad=True)
descend = torch.optim.SGD([w], lr=0.1)
ascend = torch.optim.SGD([lam], lr=0.1, maximize=True)

for _ in range(1000):
    L = w @ w / 2 + lam @ (1 - Z @ w)
    w.grad = lam.grad = None
    L.backward()
    descend.step()
    ascend.step()
    with torch.no_grad():
        lam.clamp_(min=0)  # an inequality's multiplier stays ≥ 0

print("w       " + "".join(f"{v:8.4f}" for v in w))
print("margins " + "".join(f"{v:8.4f}" for v in Z @ w))
print("λ       " + "".join(f"{v:8.4f}" for v in lam))
pull = Z.T @ lam
print(f"primal ‖w‖²/2            {w @ w / 2:.5f}")
print(f"dual   Σλ − ‖Zᵀλ‖²/2     {lam.sum() - pull @ pull / 2:.5f}")
# --8<-- [end:margin]

assert torch.allclose(w, torch.tensor([0.5, 0.25]), atol=1e-4), "by hand"
assert lam[2] == 0 and (lam[:2] > 0.1).all(), "slack constraints cost nothing"
