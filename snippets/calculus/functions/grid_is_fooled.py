"""On the grid 0, 0.1, 0.2, … the function x + sin 20πx looks increasing."""

import torch


# --8<-- [start:detective]
def rises(f, step):
    n = round(1 / step)
    x = torch.arange(-n, n + 1, dtype=torch.float64) / n  # −1 to 1
    return bool((f(x).diff() > 0).all())


def wavy(x):
    return x + torch.sin(20 * torch.pi * x)


for f in [torch.square, torch.atan, wavy]:
    print(f"{f.__name__:7} step 0.1: {rises(f, 0.1)}, 0.01: {rises(f, 0.01)}")
# --8<-- [end:detective]

assert rises(wavy, 0.1), "the coarse grid is fooled"
assert not rises(wavy, 0.01), "the finer grid refutes"
start, later = wavy(torch.tensor([0.0, 0.07], dtype=torch.float64))
assert later < -0.88 < start == 0, "it falls from 0 to 0.07"
