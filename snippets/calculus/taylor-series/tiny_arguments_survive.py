"""For tiny x, log1p and expm1 keep the digits that 1 + x rounds away."""

import torch

# --8<-- [start:tiny]
x = torch.tensor([1e-6, 1e-10, 1e-14, 1e-17], dtype=torch.float64)
columns = [x, torch.log(1 + x), torch.log1p(x), x.exp() - 1, torch.expm1(x)]
print("    x      ln(1 + x)      log1p     eˣ − 1      expm1")
for row in zip(*columns):
    print("{:.0e}   {:9.3e}  {:9.3e}  {:9.3e}  {:9.3e}".format(*row))
# --8<-- [end:tiny]

_, plain_log, log1p, plain_exp, expm1 = columns
assert plain_log[-1] == plain_exp[-1] == 0, "1 + 1e-17 rounds to 1"
two_terms = x - x**2 / 2, x + x**2 / 2
assert torch.allclose(log1p, two_terms[0], rtol=1e-11), "x − x²/2 + …"
assert torch.allclose(expm1, two_terms[1], rtol=1e-11), "x + x²/2 + …"
