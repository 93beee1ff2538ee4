"""On eʷ − 2w descent shrinks the error by a factor, Newton squares it."""

import torch
from torch.func import grad


# --8<-- [start:race]
def loss(w):
    return torch.exp(w) - 2 * w


best = torch.log(torch.tensor(2.0, dtype=torch.float64))  # L′ = 0
descent = newton = torch.tensor(2.0, dtype=torch.float64)
print("step   descent  ratio    Newton   error / (error before)²")
for step in range(1, 6):
    old_d, old_n = descent - best, newton - best
    descent = descent - 0.1 * grad(loss)(descent)
    newton = newton - grad(loss)(newton) / grad(grad(loss))(newton)
    d, n = descent - best, newton - best
    print(f"{step:4}   {d:.1e}  {d / old_d:5.2f}   {n:.1e}", end="")
    print(f"   {n / old_n**2:23.2f}")
# --8<-- [end:race]

assert abs(n / old_n**2 - 0.5) < 0.01, "L‴/(2L″) = 1/2"
assert 0.7 < d / old_d < 0.9, "the ratio tends to 1 − ηL″ = 0.8"
