"""E[SELU(z)] = 0 and E[SELU(z)²] = 1 for z ~ N(0, 1) determine α and λ > 0."""

from math import e, erfc, pi, sqrt

import torch
import torch.nn.functional as F


# --8<-- [start:constants]
def Phi(t):  # P(z ≤ t) for a standard normal z
    return erfc(-t / sqrt(2)) / 2


m1 = sqrt(e) * Phi(-1)  # E[e^z ; z < 0]
m2 = e**2 * Phi(-2)  # E[e^(2z) ; z < 0]
alpha = 1 / sqrt(2 * pi) / (1 / 2 - m1)
lam = 1 / sqrt(1 / 2 + alpha**2 * (m2 - 2 * m1 + 1 / 2))
print(f"α = {alpha:.8f}   λ = {lam:.8f}   λα = {lam * alpha:.8f}")

one, far = F.selu(torch.tensor([1.0, -60.0], dtype=torch.float64)).tolist()
print(f"torch:             λ = {one:.8f}   λα = {-far:.8f}")

z = torch.linspace(-12, 12, 100_001, dtype=torch.float64, requires_grad=True)
a = F.selu(z)
(slope,) = torch.autograd.grad(a.sum(), z)
density = torch.exp(-(z**2) / 2) / sqrt(2 * pi)
moments = [torch.trapezoid(m * density, z) for m in (a, a**2, a * slope * z)]
print(f"|E[a]| = {abs(moments[0]):.4f}   E[a²] = {moments[1]:.4f}")
print(f"G'(1) = {moments[2]:.4f}")
# --8<-- [end:constants]

assert abs(lam - one) < 1e-12, "torch's λ solves the two equations"
assert abs(lam * alpha + far) < 1e-12, "so does its α"
assert abs(moments[0]) < 1e-6, "mean 0 goes to mean 0"
assert abs(moments[1] - 1) < 1e-6, "variance 1 goes to variance 1"
