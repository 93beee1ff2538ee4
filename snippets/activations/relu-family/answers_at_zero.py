"""At 0 the one-sided slopes of ReLU, leaky ReLU, PReLU and SELU differ."""

import torch
import torch.nn.functional as F


# --8<-- [start:zero]
def slope(f, x):
    x = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    return torch.autograd.grad(f(x), x)[0].item()


a = torch.tensor([0.25], dtype=torch.float64)  # PReLU's own start value
ROWS = [
    ("relu", torch.relu),
    ("leaky_relu", F.leaky_relu),
    ("prelu", lambda x: F.prelu(x, a)),
    ("elu", F.elu),
    ("selu", F.selu),
    ("softplus", F.softplus),
    ("clamp(min=0)", lambda x: x.clamp(min=0)),
    ("maximum(x, 0)", lambda x: torch.maximum(x, torch.zeros_like(x))),
]
print("                left    torch at 0    right")
for name, f in ROWS:
    left, zero, right = (slope(f, x) for x in (-1e-9, 0.0, 1e-9))
    print(f"{name:13s}  {left:.4f}    {zero:.4f}       {right:.4f}")
# --8<-- [end:zero]

answers = {name: slope(f, 0.0) for name, f in ROWS}
assert answers["relu"] == 0, "torch's convention: the left derivative"
assert answers["elu"] == 1, "no convention: ELU'(0) = 1 for α = 1"
assert answers["softplus"] == 0.5, "no convention: softplus'(0) = σ(0)"
