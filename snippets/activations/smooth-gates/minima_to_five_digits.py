"""GELU stays above −0.17, its tanh form does not, nor SiLU above −0.278."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F


# --8<-- [start:minima]
def lowest(f):
    low, high = torch.tensor([-2.0, 0.0], dtype=torch.float64)
    for _ in range(60):  # bisection: f' rises through 0
        middle = (low + high) / 2
        if torch.func.grad(f)(middle) < 0:
            low = middle
        else:
            high = middle
    return low


ROWS = [
    ("SiLU", F.silu, -0.278),
    ("GELU", F.gelu, -0.17),
    ("GELU, tanh", lambda x: F.gelu(x, approximate="tanh"), -0.17),
    ("Mish", F.mish, -0.308),
]
print("            four decimals        five decimals")
for name, f, bound in ROWS:
    x = lowest(f)
    print(f"{name:10s}  {f(x):.4f} at {x:.4f}", end="")
    print(f"   {f(x):.5f} at {x:.5f}", end="")
    print(f"   ≥ {bound}: {(f(x) >= bound).item()}")
# --8<-- [end:minima]

x = lowest(F.silu)
assert abs(F.silu(x) - (x + 1)) < 1e-12, "SiLU(x) = x + 1 at its minimum"
x = lowest(F.gelu)
phi = torch.exp(-(x**2) / 2) / (2 * torch.pi) ** 0.5
assert abs(F.gelu(x) + x**2 * phi) < 1e-12, "GELU(x) = −x²φ(x) there"

t = torch.linspace(-5, 0.4, 55, dtype=torch.float64)
fig, ax = plt.subplots()
ax.axhline(0, color="0.5", lw=1)
for (name, f, _), style in zip(ROWS, ["-", "--", ":", "-."]):
    if name != "GELU, tanh":  # to the eye it is GELU
        (line,) = ax.plot(t, f(t), style, label=name)
        ax.plot(lowest(f), f(lowest(f)), "o", color=line.get_color())
ax.plot(t, F.hardswish(t), ":", color="C3", label="hardswish")
ax.plot(-1.5, -0.375, "o", color="C3")
ax.set(title="The dips", xlabel="x", ylabel="f(x)")
ax.legend()
plt.show()
