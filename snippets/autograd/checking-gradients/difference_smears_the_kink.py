"""Within h of its kink, max(0, x) has the central difference (x + h)/(2h)."""

import matplotlib.pyplot as plt
import torch
from torch.autograd import gradcheck

# --8<-- [start:smear]
h = 1e-6
print("     x       difference   autograd   gradcheck")
for value in [-2e-6, -5e-7, 3e-7, 2e-6]:
    x = torch.tensor(value, dtype=torch.float64, requires_grad=True)
    central = (torch.relu(x + h) - torch.relu(x - h)) / (2 * h)
    (slope,) = torch.autograd.grad(torch.relu(x), x)
    ok = gradcheck(torch.relu, x, eps=h, raise_exception=False)
    print(f"{value:8.0e}   {central:10.2f}   {slope:8g}   {ok!s:>9}")
    smeared = min(max((value + h) / (2 * h), 0), 1)
    assert abs(central - smeared) < 1e-6, "a ramp from 0 to 1 within ±h"
# --8<-- [end:smear]

t = torch.linspace(-3, 3, 121, dtype=torch.float64)
fig, ax = plt.subplots()
ax.plot([-3, 0], [0, 0], color="C0", lw=3, label="slope of max(0, x)")
ax.plot([0, 3], [1, 1], color="C0", lw=3)
ax.plot(0, 0, "o", color="C0", label="torch at the kink")
ramp = (torch.relu(t + 1) - torch.relu(t - 1)) / 2
ax.plot(t, ramp, color="C3", ls="--", label="central difference")
ax.axvspan(-1, 1, color="0.5", alpha=0.15)
ax.set(title="A difference reaches across the kink", ylabel="slope")
ax.set(xlabel="x / h")
ax.legend(loc="upper left")
plt.show()
