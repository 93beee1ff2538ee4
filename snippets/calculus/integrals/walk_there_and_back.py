"""Velocity accumulates to position; the slope of position is the velocity."""

import torch

# --8<-- [start:walk]
t = torch.linspace(0, 3, 3001, dtype=torch.float64)
v = 3 * t**2 - 6 * t
s = torch.cumulative_trapezoid(v, t)
s = torch.cat([torch.zeros(1, dtype=torch.float64), s])  # s(0) = 0
(slope,) = torch.gradient(s, spacing=0.001, edge_order=2)
for i in [1000, 2000, 3000]:
    print(f"t = {t[i]:.0f}   v = {v[i]:5.2f}", end="   ")
    print(f"s = {s[i]:5.2f}   slope of s = {slope[i]:5.2f}")
walked = torch.trapezoid(v.abs(), t)
print(f"distance walked {walked:.2f}")
# --8<-- [end:walk]

assert torch.allclose(s, t**3 - 3 * t**2, atol=1e-5), "s = t³ − 3t²"
steps = torch.cumsum(s.diff(), 0)
assert torch.allclose(steps, s[1:] - s[0]), "differences add up: telescope"
