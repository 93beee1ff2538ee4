"""The mean of samples with density 2x on [0, 1] tends to E[X] = 2/3."""

import torch

# --8<-- [start:expectation]
x = torch.linspace(0, 1, 1001, dtype=torch.float64)
p = 2 * x
print(f"by density: total {torch.trapezoid(p, x):.3f}", end="   ")
print(f"E[X] = {torch.trapezoid(x * p, x):.4f}")

torch.manual_seed(0)
for n in [100, 10_000, 1_000_000]:
    sample = torch.rand(n, dtype=torch.float64).sqrt()  # has density 2x
    error = sample.mean() - 2 / 3
    print(f"n = {n:7}   mean = {sample.mean():.4f}", end="   ")
    print(f"error = {error:7.4f}   s/√n = {(1 / 18 / n) ** 0.5:.4f}")
# --8<-- [end:expectation]

assert abs(error) < 4 * (1 / 18 / n) ** 0.5, "the error has the size s/√n"
share = (sample < 0.5).double().mean()
assert abs(share - 0.25) < 0.003, "P(X < 1/2) = ∫ 2x dx = 1/4"
