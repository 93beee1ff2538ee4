"""All sublevel sets of √|x| are intervals, yet its epigraph is not convex."""

import torch

# --8<-- [start:sets]
cases = {"x²": lambda x: x**2, "√|x|": lambda x: x.abs().sqrt()}
x = torch.arange(-2000, 2001, dtype=torch.float64) / 1000
half = torch.tensor(0.5, dtype=torch.float64)
contained = {}
for name, f in cases.items():
    for c in [0.5, 1.0]:
        found = x[f(x) <= c]
        print(f"{name} ≤ {c}: {found.min():6.3f} to {found.max():5.3f}")
    contained[name] = bool(f(half) <= half)
    print(f"(1/2, 1/2) in the epigraph of {name}: {contained[name]}")
# --8<-- [end:sets]

for f in cases.values():
    inside = (f(x) <= 1).int()
    assert inside.diff().abs().sum() == 2, (
        "one way in, one way out: an interval"
    )
assert list(contained.values()) == [True, False], (
    "(0, 0) and (1, 1) are in both"
)
