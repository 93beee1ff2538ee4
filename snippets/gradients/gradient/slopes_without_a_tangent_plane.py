"""Where f is not differentiable, D_u f may exist and differ from ∇f·u."""

import torch


# --8<-- [start:every]
def f(x, y):
    return x**2 * y / (x**2 + y**2)  # and f(0, 0) = 0


def quotient(degrees, h):
    angle = torch.deg2rad(torch.as_tensor(degrees, dtype=torch.float64))
    return f(h * angle.cos(), h * angle.sin()) / h


slopes = {}
for degrees in [0, 45, 90, 135]:
    tries = [quotient(degrees, h).item() for h in (0.1, 0.001, -0.001)]
    slopes[degrees] = tries[-1]
    row = "".join(f"{slope:9.4f}" for slope in tries)
    print(f"angle {degrees:3}°   slope for h = 0.1, 0.001, −0.001:{row}")
# --8<-- [end:every]

partials = slopes[0], slopes[90]
assert max(map(abs, partials)) < 1e-12, "so ∇f(0, 0) = (0, 0)"
assert abs(slopes[45] - 2**-1.5) < 1e-12, "yet D_u f = u₁² u₂ = 0.3536 at 45°"
