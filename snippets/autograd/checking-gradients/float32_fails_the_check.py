"""In float32 the central difference of x² with h = 1e-6 misses by percents."""

import warnings
from textwrap import fill

import matplotlib.pyplot as plt
import torch
from torch.autograd import gradcheck


# --8<-- [start:check]
def f(x):
    return x**2


for dtype in [torch.float64, torch.float32]:
    x = torch.tensor([1.0, 1.5, 2.0], dtype=dtype, requires_grad=True)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        passed = gradcheck(f, x, raise_exception=False)
    print(f"{dtype}   gradcheck {passed}")
    for warning in caught:
        print(fill(str(warning.message).split(". ")[0], 60))
    with torch.no_grad():
        h = 1e-6
        slopes = (f(x + h) - f(x - h)) / (2 * h)
    print("  differences " + "   ".join(f"{m:.4f}" for m in slopes))
# --8<-- [end:check]

assert not passed, "float32 cannot resolve a step of 1e-6"
assert (1 - slopes / (2 * x)).min() > 0.01, "each is over 1 % too small"

fig, ax = plt.subplots()
t = torch.linspace(1, 2, 81, dtype=torch.float64)
for dtype, style in [(torch.float32, "C3x"), (torch.float64, "C0-")]:
    x = t.to(dtype)
    y = (f(x + h) - f(x - h)) / (2 * h)
    ax.plot(t, y, style, ms=5, label=f"difference in {str(dtype)[6:]}")
ax.plot(t, 2 * t, "k:", lw=2.5, label="2x")
ax.set(title="Slope of x² from h = 0.000001", xlabel="x", ylabel="slope")
ax.legend()
plt.show()
