"""eˣ + e⁻ˣ is 2 + x² + x⁴/12 + …, so it exceeds 2 + x² for every x ≠ 0."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:gap]
def f(x):
    return torch.exp(x) + torch.exp(-x)


x = torch.tensor([0.1, 0.5, 1.0, 2.0, 4.0], dtype=torch.float64)
gap = f(x) - (2 + x**2)
for row in zip(x, f(x), 2 + x**2, gap, x**4 / 12):
    print(
        "x = {:3}: {:8.5f} − {:8.5f} = {:8.5f}   x⁴/12 = {:8.5f}".format(*row)
    )
second = f(x + 1) - 2 * f(x) + f(x - 1)
print("second differences", [round(d, 2) for d in second.tolist()])
# --8<-- [end:gap]

assert (gap > x**4 / 12 * (1 - 1e-6)).all(), "the other terms are positive"
factor = torch.e + 1 / torch.e - 2
assert torch.allclose(second, factor * f(x)), "(e + 1/e − 2) f(x), not constant"
far = torch.tensor([10.0, 20.0, 40.0], dtype=torch.float64)
assert ((f(far) / far**2).diff() > 0).all(), "it outgrows every parabola"

plt.rc("xtick", bottom=False)
plt.rc("ytick", left=False)
fig, axes = plt.subplots(1, 2, figsize=(6.4, 2.8))
for ax, reach, ticks in zip(axes, [1, 4], [[2, 3], [2, 18, 55]]):
    t = torch.linspace(-reach, reach, 41)
    ax.plot(t, f(t), color="black", label="eˣ + e⁻ˣ")
    ax.plot(t, 2 + t**2, color="C3", ls="--", label="2 + x²")
    ax.set(title=f"−{reach} ≤ x ≤ {reach}", xlabel="x", yticks=ticks)
    ax.set(xticks=[-reach, 0, reach])
    ax.legend(loc="upper center")
plt.show()
