"""Of the powers of ten, a moderate h finds the slope of x³ at 1 best."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:error]
def f(x):
    return x**3


def errors(h):
    forward = (f(1 + h) - f(1)) / h
    central = (f(1 + h) - f(1 - h)) / (2 * h)
    return {"forward": (forward - 3).abs(), "central": (central - 3).abs()}


steps = [10.0**-k for k in range(1, 13)]
best = {}
for dtype in [torch.float32, torch.float64]:
    h = torch.tensor(steps, dtype=dtype)
    bits = torch.finfo(dtype).bits
    for name, error in errors(h).items():
        i = error.argmin()
        best[name, dtype] = h[i], error[i]
        print(f"{name} float{bits}   h = {h[i]:.0e}   error = {error[i]:.1e}")
# --8<-- [end:error]

for h, _ in best.values():
    assert steps[-1] < h < steps[0], "the best h is moderate"
for dtype in [torch.float32, torch.float64]:
    _, one_sided = best["forward", dtype]
    _, two_sided = best["central", dtype]
    assert two_sided < one_sided / 20, "the central difference wins"

fig, ax = plt.subplots()
fine = [10 ** (-k / 4) for k in range(2, 49)]
for dtype, color in [(torch.float32, "C1"), (torch.float64, "C0")]:
    h = torch.tensor(fine, dtype=dtype)
    for (name, error), ls in zip(errors(h).items(), ["--", "-"]):
        label = f"{name}, float{torch.finfo(dtype).bits}"
        ax.loglog(h, error, ls=ls, color=color, label=label)
        ax.loglog(*best[name, dtype], "o", color=color)
for x, y, text in [(3e-6, 8e-7, "≈ 3h"), (2e-4, 3e-9, "h²")]:
    ax.text(x, y, text)
for x, y, text in [(1e-10, 0.2, "float32"), (2e-9, 3e-6, "float64")]:
    ax.text(x, y, text, ha="center")
ax.set(title="Error of the slope of x³ at 1", xlabel="h", ylabel="error")
ax.legend(loc="lower left")
plt.show()
