"""With exponential noise MSE finds the mean 1 and MAE the median ln 2."""

import math

import torch

# --8<-- [start:skewed]
torch.manual_seed(0)
x = torch.rand(100_000, dtype=torch.float64)
noise = torch.empty_like(x).exponential_()  # mean 1, median ln 2, never < 0
y = 2 * x + noise  # (100000,)
A = torch.stack([x, torch.ones_like(x)], dim=1)  # (100000, 2)

p = torch.linalg.lstsq(A, y[:, None]).solution[:, 0]
print(f"MSE: w = {p[0]:.1f}   b = {p[1]:.1f}   mean of noise    1.0")
q = torch.tensor([0.0, 0.0], dtype=torch.float64)
for step in range(400):
    e = A @ q - y
    q = q - 1.5 * 0.99**step * (A.T @ e.sign()) / len(y)
print(f"MAE: w = {q[0]:.1f}   b = {q[1]:.1f}   median of noise  ", end="")
print(f"{math.log(2):.1f}")
# --8<-- [end:skewed]

assert abs(p[1] - 1) < 0.03, "least squares finds the conditional mean"
assert abs(q[1] - math.log(2)) < 0.03, "absolute errors find the median"
assert abs(p[0] - 2) < 0.05 and abs(q[0] - 2) < 0.05, "both find the slope"
