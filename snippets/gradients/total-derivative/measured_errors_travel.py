"""To first order, 4π²ℓ/T² passes on the errors of ℓ and T by its slopes."""

import torch
from torch.func import grad


# --8<-- [start:errors]
def g(length, period):
    return 4 * torch.pi**2 * length / period**2


ell, T = torch.tensor([1.000, 2.006], dtype=torch.float64)  # m, s
d_ell, d_T = 0.002, 0.005  # how far off each may be
g_ell, g_T = grad(g, argnums=(0, 1))(ell, T)
bound = g_ell.abs() * d_ell + g_T.abs() * d_T
high, low = (
    g(ell + d_ell, T - d_T) - g(ell, T),
    g(ell - d_ell, T + d_T) - g(ell, T),
)
print(f"g = {g(ell, T):.3f}   slopes {g_ell:.2f} and {g_T:.2f}")
print(f"at worst, by slopes   ±{bound:.4f}")
print(f"at worst, exactly     {low:.4f} to +{high:.4f}")

torch.manual_seed(0)  # independent errors with these standard deviations
errors = torch.randn(2, 200_000, dtype=torch.float64)
spread = torch.hypot(g_ell * d_ell, g_T * d_T)
measured = g(ell + d_ell * errors[0], T + d_T * errors[1]).std()
print(f"typical, by slopes    {spread:.3f}")
print(f"typical, simulated    {measured:.3f}")
# --8<-- [end:errors]

assert torch.isclose(bound / g(ell, T), d_ell / ell + 2 * d_T / T), (
    "relative errors"
)
assert abs(measured - spread) < 0.01 * spread, "the variances add, nearly"
assert low.abs() < bound < high, "the exact bounds differ in second order"
