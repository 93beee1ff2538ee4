"""A nudge of a changes f(a) = 3a by three times the nudge, at every a."""

import torch


# --8<-- [start:nudge]
def f(a):
    return 3 * a


a = torch.tensor([2.0, 5.0, -1.0], dtype=torch.float64)
h = 0.001
before, after = f(a), f(a + h)
slope = (after - before) / h
for at, y, z, m in zip(a, before, after, slope):
    print(f"a = {at:2g}   f goes {y:2g} → {z:6g}   slope {m:g}")
# --8<-- [end:nudge]

three = torch.full_like(slope, 3)
assert torch.allclose(slope, three), "a straight line has one slope everywhere"
