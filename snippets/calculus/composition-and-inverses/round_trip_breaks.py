"""In float32 logit(σ(x)) loses x where σ(x) comes close to 1."""

import torch

# --8<-- [start:trip]
x = torch.tensor([1.0, 10.0, 20.0, -20.0])
p = torch.sigmoid(x)
print("      x   logit(σ(x))   1 − σ(x), exact")
for at, back, rest in zip(x, torch.logit(p), torch.sigmoid(-x.double())):
    print(f"{at:7.0f} {back:13.2f} {rest:18.1e}")
big = torch.tensor(100.0)
print(
    f"ln(exp(100)) = {big.exp().log():g}   exp(ln(100)) = {big.log().exp():.1f}"
)
# --8<-- [end:trip]

assert p[2] == 1 and torch.logit(p[2]) == torch.inf, "σ(20) rounds to 1"
assert torch.logit(p[3]).isclose(x[3]), "σ(−20) keeps its digits"
wide = x.double()
assert torch.allclose(torch.logit(torch.sigmoid(wide)), wide), "float64 can"
