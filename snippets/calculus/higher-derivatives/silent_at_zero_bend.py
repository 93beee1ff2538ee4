"""Where f′ = f″ = 0 there may be a minimum, a maximum or neither."""

import torch
from torch.func import grad

# --8<-- [start:test]
cases = [
    ("x³ − 3x", lambda x: x**3 - 3 * x, -1.0),
    ("x³ − 3x", lambda x: x**3 - 3 * x, 1.0),
    ("x⁴", lambda x: x**4, 0.0),
    ("−x⁴", lambda x: -(x**4), 0.0),
    ("x³", lambda x: x**3, 0.0),
]
verdicts = []
for name, f, at in cases:
    a = torch.tensor(at, dtype=torch.float64)
    slope, bend = grad(f)(a), grad(grad(f))(a)
    left, right = f(a - 0.1) - f(a), f(a + 0.1) - f(a)
    verdicts.append((slope, bend, left, right))
    print(f"{name:8} at {a:z2.0f}   f′ = {slope:z.0f}", end="")
    print(f"   f″ = {bend:z2.0f}   left {left:7.4f}   right {right:7.4f}")
# --8<-- [end:test]

for slope, bend, left, right in verdicts:
    assert slope == 0, "each of the points is a critical point"
    if bend > 0:
        assert left > 0 and right > 0, "f″ > 0: a strict local minimum"
    if bend < 0:
        assert left < 0 and right < 0, "f″ < 0: a strict local maximum"
changes = [(left > 0, right > 0) for _, _, left, right in verdicts[2:]]
assert changes == [(True, True), (False, False), (False, True)], (
    "f″ = 0: a minimum, a maximum, and neither"
)
