"""On ½(x² + κy²) a step with the best η keeps (κ − 1)/(κ + 1) of ‖p‖."""

import torch
from torch.func import grad, hessian

# --8<-- [start:kappa]
counts = {}
print("     κ     kept per step   steps to a millionth   Newton")
for kappa in [1, 10, 100, 1000]:

    def f(p, kappa=kappa):
        return (p[0] ** 2 + kappa * p[1] ** 2) / 2

    start = torch.ones(2, dtype=torch.float64)
    eta = 2 / (1 + kappa)
    p, steps = start, 0
    while p.norm() > 1e-6 * start.norm():
        p, steps = p - eta * grad(f)(p), steps + 1
    newton = start - torch.linalg.solve(hessian(f)(start), grad(f)(start))
    counts[kappa] = steps, newton
    kept = (kappa - 1) / (kappa + 1)
    one = "1 step" if newton.norm() < 1e-12 else "more"
    print(f"{kappa:6}   {kept:12.4f}   {steps:16}         {one}")
# --8<-- [end:kappa]

for kappa, (steps, newton) in counts.items():
    kept = (kappa - 1) / (kappa + 1)
    assert kept**steps <= 1.001e-6, "‖p‖ shrinks by (κ − 1)/(κ + 1) a step"
    assert newton.norm() < 1e-12, "Newton's step solves a quadratic at once"
