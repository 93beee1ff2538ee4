"""At −3 and at 3 the one-sided slopes of hardsigmoid and hardswish differ."""

import torch
import torch.nn.functional as F


# --8<-- [start:kinks]
def slope(f, x):
    x = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    return torch.autograd.grad(f(x), x)[0].item()


def clamped(x):
    return ((x + 3) / 6).clamp(0, 1)


ROWS = [
    ("hardsigmoid", F.hardsigmoid, clamped),
    ("hardswish", F.hardswish, lambda x: x * clamped(x)),
]
print("                 left    right   torch   by clamp")
for name, f, by_clamp in ROWS:
    for x in (-3.0, 3.0):
        left, right, at = (slope(f, x + h) for h in (-1e-9, 1e-9, 0))
        print(f"{name:12s} {x:2.0f}  {left:6.3f}  {right:6.3f}", end="")
        print(f"  {at:6.3f}  {slope(by_clamp, x):6.3f}")
        outer = left if x < 0 else right
        assert abs(at - outer) < 1e-6, "torch takes the slope outside [−3, 3]"
# --8<-- [end:kinks]

t = torch.linspace(-6, 6, 1001, dtype=torch.float64)
for name, f, by_clamp in ROWS:
    assert torch.allclose(f(t), by_clamp(t)), f"both compute {name}"
