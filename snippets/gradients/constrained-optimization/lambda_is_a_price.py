"""The least x₁² + 2x₂² with x₁ + x₂ = c changes with c at the rate −λ."""

import torch


# --8<-- [start:price]
def solve(c):  # 2x₁ + λ = 0,  4x₂ + λ = 0,  x₁ + x₂ = c
    K = torch.tensor([[2, 0, 1], [0, 4, 1], [1, 1, 0]], dtype=torch.float64)
    rhs = torch.tensor([0, 0, c], dtype=torch.float64)
    x1, x2, lam = torch.linalg.solve(K, rhs)
    return x1**2 + 2 * x2**2, x1, x2, lam


h = 0.01
rows = {}
print("   c      x₁      x₂      p(c)   (p(c+h) − p(c−h))/2h       λ")
for c in [1.5, 3.0, 6.0]:
    p, x1, x2, lam = solve(c)
    rate = (solve(c + h)[0] - solve(c - h)[0]) / (2 * h)
    rows[c] = rate, lam
    print(f"{c:4.1f} {x1:7.3f} {x2:7.3f} {p:9.3f} {rate:16.3f} {lam:16.3f}")
# --8<-- [end:price]

for rate, lam in rows.values():
    assert torch.isclose(rate, -lam), "p'(c) = −λ"
