"""The absolute value has no derivative at 0."""

import torch

# --8<-- [start:ways]
ways = {
    "abs(x)": torch.abs,
    "relu(x) + relu(−x)": lambda x: torch.relu(x) + torch.relu(-x),
    "maximum(x, −x)": lambda x: torch.maximum(x, -x),
    "sqrt(x²)": lambda x: x.square().sqrt(),
    "where(x > 0, x, −x)": lambda x: torch.where(x > 0, x, -x),
    "where(x ≥ 0, x, −x)": lambda x: torch.where(x >= 0, x, -x),
}
slopes = {}
for name, f in ways.items():
    x = torch.tensor([-2.0, 0, 2], dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(f(x).sum(), x)
    slopes[name] = slope.tolist()
    print(f"{name:20} {slopes[name]}")
# --8<-- [end:ways]

for left, _, right in slopes.values():
    assert (left, right) == (-1, 1), "away from 0 there is one answer"
answers = {str(at_0) for _, at_0, _ in slopes.values()}
assert len(answers) == 4, "at 0 there is no right one, and torch gives four"
