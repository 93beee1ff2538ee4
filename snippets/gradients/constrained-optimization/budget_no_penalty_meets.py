"""With L(w) = 1/(1 + w⁴) no λ turns the constraint |w| ≤ 1/2 into a penalty."""

import torch

# --8<-- [start:skip]
w = torch.linspace(0, 4, 4001, dtype=torch.float64)  # L and |w| are even
loss = 1 / (1 + w**4)
allowed = w <= 0.5
print(f"best with |w| ≤ 0.5: w = {w[allowed][loss[allowed].argmin()]:.3f}")

chosen = {}
for lam in [0.1, 0.3, 0.5, 0.56, 0.58, 0.7, 1.0]:
    chosen[lam] = w[(loss + lam * w).argmin()].item()
    print(f"λ = {lam:4.2f}   best with the penalty: w = {chosen[lam]:.3f}")
# --8<-- [end:skip]

root = 3**0.25
lam = torch.linspace(0.01, 2, 500, dtype=torch.float64)
every = w[(loss + lam[:, None] * w).argmin(1)]
assert ((every == 0) | (every > root - 1e-3)).all(), "never between 0 and ∜3"
