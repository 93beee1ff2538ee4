"""The slope of a long chain vanishes, stays or explodes with its factors."""

import matplotlib.pyplot as plt
import torch
from torch.func import jacfwd


# --8<-- [start:chain]
def chain(x, step, n=60):
    values = [x]
    for _ in range(n):
        values.append(step(values[-1]))
    return torch.stack(values)


cases = [
    ("a ← 0.9a,         x = 1", lambda a: 0.9 * a, 1.0),
    ("a ← 1.1a,         x = 1", lambda a: 1.1 * a, 1.0),
    ("a ← tanh(1.5a),   x = 0", lambda a: torch.tanh(1.5 * a), 0.0),
    ("a ← tanh(1.5a),   x = 1", lambda a: torch.tanh(1.5 * a), 1.0),
]
slopes = []
print("da_n/dx after n steps    n = 10    n = 30    n = 60")
for name, step, x in cases:
    x = torch.tensor(x, dtype=torch.float64)
    slopes.append(jacfwd(lambda x, step=step: chain(x, step))(x))
    print(
        "{}  {:8.0e}  {:8.0e}  {:8.0e}".format(name, *slopes[-1][[10, 30, 60]])
    )
# --8<-- [end:chain]

n = torch.arange(61, dtype=torch.float64)
for slope, factor in zip(slopes, [0.9, 1.1, 1.5]):
    assert torch.allclose(slope, factor**n), "n equal factors make a power"
assert slopes[3][60] < 1e-20, "at x = 1 the same tanh shrinks the slope"

fig, ax = plt.subplots()
names = ["0.9a", "1.1a", "tanh(1.5a), x = 0", "tanh(1.5a), x = 1"]
for slope, name, ls, c in zip(slopes, names, ["-", "--", "-.", ":"], range(4)):
    ax.semilogy(n, slope, color=f"C{c}", ls=ls, lw=2, label=name)
ax.set(title="Slope of a chain of n steps", xlabel="n", ylabel="slope")
ax.legend()
plt.show()
