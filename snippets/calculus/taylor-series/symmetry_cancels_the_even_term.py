"""The error of the central difference is about h²·f‴/6, without f″."""

import torch

# --8<-- [start:central]
x = torch.tensor(1.0, dtype=torch.float64)
f, slope = torch.sin, torch.cos(x)
print("   h    forward error / h   central error / h²")
for h in [0.1, 0.01, 0.001]:
    forward = (f(x + h) - f(x)) / h - slope
    central = (f(x + h) - f(x - h)) / (2 * h) - slope
    print(f"{h:5.3f}   {forward / h:17.5f}   {central / h**2:18.5f}")
second, third = -torch.sin(x) / 2, -torch.cos(x) / 6
print(f"Taylor  {second:17.5f}   {third:18.5f}")
# --8<-- [end:central]

assert abs(forward / h - second) < 1e-3, "forward: h·f″/2 leads"
assert abs(central / h**2 - third) < 1e-4, "central: h²·f‴/6 leads"
