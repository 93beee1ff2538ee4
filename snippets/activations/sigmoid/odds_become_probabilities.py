"""The sigmoid turns log-odds x = ln(p/(1 − p)) back into the probability p."""

import torch

# --8<-- [start:odds]
odds = torch.tensor([1, 3, 9, 99], dtype=torch.float64)  # p : (1 − p)
x = torch.log(odds)
p = 1 / (1 + torch.exp(-x))  # the definition, letter by letter
q = torch.sigmoid(-x)
for o, u, yes, no in zip(odds, x, p, q):
    print(f"{o:2.0f} : 1   x = {u:.4f}   σ(x) = {yes:.2f}   σ(−x) = {no:.2f}")
# --8<-- [end:odds]

assert torch.allclose(p, torch.sigmoid(x)), "torch.sigmoid is 1/(1 + e^(−x))"
assert torch.allclose(p, odds / (odds + 1)), "odds o : 1 mean p = o/(o + 1)"
assert torch.allclose(p + q, torch.ones_like(p)), "σ(−x) = 1 − σ(x)"
