"""Between −1 and 1 the convex envelope of (x² − 1)² + x/2 is x/2."""

import matplotlib.pyplot as plt
import numpy as np
import torch


# --8<-- [start:hull]
def lower_hull(x, y):  # x increasing; gives the indices of the corners
    kept = []
    for c in range(len(x)):
        while len(kept) > 1:
            a, b = kept[-2:]
            before = (y[b] - y[a]) / (x[b] - x[a])
            after = (y[c] - y[b]) / (x[c] - x[b])
            if before < after:
                break  # the slope grows at b, so b is a corner
            kept.pop()
        kept.append(c)
    return kept


x = torch.arange(-2, 2.01, 1 / 16, dtype=torch.float64)
y = (x**2 - 1) ** 2 + x / 2
kept = lower_hull(x, y)
envelope = torch.from_numpy(np.interp(x, x[kept], y[kept]))
print("    x        f   envelope")
for i in range(0, 65, 8):
    print(f"{x[i]:5.1f} {y[i]:8.4f} {envelope[i]:10.4f}")
# --8<-- [end:hull]

middle = x.abs() <= 1
assert torch.equal(envelope[middle], x[middle] / 2), "the line touches twice"
assert torch.equal(envelope[~middle], y[~middle]), "outside, f is its own hull"

fig, ax = plt.subplots(figsize=(6.4, 3.8))
shown = (x >= -1.75) & (x <= 1.75)
ax.plot(x[shown], y[shown], color="black", label="f")
ax.plot(x[shown], envelope[shown], "--", color="C3", lw=2.5, label="envelope")
ax.set(title="(x² − 1)² + x/2 and its envelope", xlabel="x", ylabel="f(x)")
ax.set(xlim=(-1.75, 1.75), ylim=(-1.1, 4), yticks=[-1, 0, 1, 2, 3])
ax.legend()
plt.show()
