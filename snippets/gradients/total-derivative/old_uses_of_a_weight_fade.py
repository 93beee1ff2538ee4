"""If |h₀| ≤ 1, a use of w k steps ago in h ← tanh(wh + x) counts ≤ |w|ᵏ."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:uses]
torch.manual_seed(0)
inputs = 0.5 * torch.randn(20, dtype=torch.float64)


def last_state(weights):  # one weight for each of the 20 steps
    h = torch.tensor(0.5, dtype=torch.float64)
    for w, x in zip(weights, inputs):
        h = torch.tanh(w * h + x)
    return h


shares = {}
for value in [0.3, 0.9]:
    w = torch.tensor(value, dtype=torch.float64, requires_grad=True)
    (total,) = torch.autograd.grad(last_state([w] * 20), w)
    copies = torch.full((20,), value, dtype=torch.float64, requires_grad=True)
    (parts,) = torch.autograd.grad(last_state(copies), copies)
    shares[value] = parts.abs()
    print(f"w = {value}   shared {total:.5f}   sum of 20 {parts.sum():.5f}")
    print(f"          last 5 uses {parts[-5:].sum():.5f}", end="")
    print(f"   largest of the first 5 {shares[value][:5].max():.0e}")
    # --8<-- [end:uses]
    assert torch.isclose(total, parts.sum()), "one summand for each use"
    bound = value ** torch.arange(19, -1, -1).double()
    assert (shares[value] <= bound).all(), "∂h₂₀/∂wₜ is at most |w|²⁰⁻ᵗ"

fig, ax = plt.subplots(figsize=(6.2, 3.4))
steps = range(1, 21)
ax.semilogy(steps, shares[0.9], "o-", color="C0", label="w = 0.9")
ax.semilogy(steps, shares[0.3], "s--", color="C3", label="w = 0.3")
ax.set(title="Influence of each use of w", xlabel="t", ylabel="|∂h₂₀/∂wₜ|")
ax.set(xticks=[1, 5, 10, 15, 20])
ax.legend()
plt.show()
