"""A maximum has a kink wherever its largest entries are tied."""

import torch
import torch.nn.functional as F

# --8<-- [start:ties]
cases = [
    ("x.max()", lambda x: x.max()),
    ("x.amax(0)", lambda x: x.amax(0)),
    ("x.norm(p=∞)", lambda x: x.norm(p=float("inf"))),
    ("x.max(0).values", lambda x: x.max(0).values),
    ("max_pool1d(x, 3)", lambda x: F.max_pool1d(x[None], 3).sum()),
    ("norm(x − x)", lambda x: (x - x.detach()).norm()),
]
slopes = []
for name, f in cases:
    x = torch.tensor([1.0, 3.0, 3.0], dtype=torch.float64, requires_grad=True)
    slopes += torch.autograd.grad(f(x), x)
    print(f"{name:18} {slopes[-1].tolist()}")
# --8<-- [end:ties]

for slope in slopes[:5]:
    assert slope.sum() == 1, "raising all entries by h raises the maximum by h"
    assert slope[0] == 0, "an entry below the maximum has no influence"
assert not slopes[5].any(), "for ‖x‖ at the origin torch answers 0"
