"""The gradient of the sum of sin xᵢ holds the slope cos xᵢ at each point."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:slopes]
x = torch.linspace(-3, 3, 7, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
for point, slope in zip(x, x.grad):
    print(f"x = {point:2.0f}   slope = {slope:6.3f}")
# --8<-- [end:slopes]

assert torch.allclose(x.grad, torch.cos(x)), "the slope of sin is cos"

t = torch.linspace(-3.5, 3.5, 150)
fig, (ax1, ax2) = plt.subplots(2, 1, sharex=True, figsize=(6, 4.8))
ax1.plot(t, torch.sin(t), color="0.5")
for point, value, slope in zip(*(v.tolist() for v in (x, y, x.grad))):
    run = 0.45 / (1 + slope**2) ** 0.5
    ends = [value - run * slope, value + run * slope]
    ax1.plot([point - run, point + run], ends, color="C3", lw=2.5)
    ax1.plot(point, value, "o", color="C3")
ax1.set(title="One sum, one call, seven slopes", ylabel="sin x")
ax2.plot(t, torch.cos(t), ls="--", color="0.5", label="cos x")
ax2.plot(x.tolist(), x.grad, "o", color="C3", label="x.grad")
ax2.set(xlabel="x", ylabel="slope")
ax2.legend()
plt.show()
