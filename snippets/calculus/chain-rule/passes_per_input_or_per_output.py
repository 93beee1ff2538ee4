"""A full Jacobian takes a pass per input forward, or one per output back."""

import torch
from torch.func import jvp, vjp


# --8<-- [start:passes]
def forward(f, x):  # J times a unit vector is a column of J
    columns = [jvp(f, (x,), (e,))[1] for e in torch.eye(len(x)).to(x)]
    return torch.stack(columns, dim=1), len(columns)


def reverse(f, x):  # a unit vector times J is a row of J
    y, back = vjp(f, x)
    rows = [back(e)[0] for e in torch.eye(len(y)).to(x)]
    return torch.stack(rows), len(rows)


def loss(w):  # 50 inputs, 1 output
    return ((w - 1) ** 2).sum()[None]


def curve(t):  # 1 input, 50 outputs
    return torch.sin(a * t)


a = torch.linspace(-1, 1, 50, dtype=torch.float64)
for name, f, x in [("50 → 1", loss, a), ("1 → 50", curve, a[-1:])]:
    (J, columns), (same, rows) = forward(f, x), reverse(f, x)
    assert torch.allclose(J, same), "forward and reverse agree"
    print(f"{name}   passes: forward {columns:2}, reverse {rows:2}")
# --8<-- [end:passes]

assert torch.allclose(forward(loss, a)[0][0], 2 * (a - 1)), "the gradient"
