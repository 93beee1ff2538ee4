"""From z = −10 with y = 1 the squared error needs over 1000 times the steps."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:sleep]
def slope_cross_entropy(p):  # y = 1
    return p - 1


def slope_squared(p):  # of (p − 1)², with p = σ(z)
    return 2 * (p - 1) * p * (1 - p)


paths = {}
for slope in (slope_cross_entropy, slope_squared):
    z = torch.tensor(-10.0, dtype=torch.float64)
    path = [z.item()]
    while z < 0:  # as long as p < 1/2
        z = z - 1.0 * slope(torch.sigmoid(z))
        path.append(z.item())
    paths[slope.__name__] = path
    print(f"{slope.__name__:20} {len(path) - 1:6d} steps to p ≥ 1/2")
# --8<-- [end:sleep]

fast, slow = paths.values()
ratio = (len(slow) - 1) / (len(fast) - 1)
assert ratio > 1000, "the squared error hardly moves at first"

fig, (ax1, ax2) = plt.subplots(1, 2, figsize=(6.4, 3.2))
t = torch.linspace(-10, 4, 57)
p = torch.sigmoid(t)
ax1.plot(t, slope_cross_entropy(p), color="C0", label="cross-entropy")
ax1.plot(t, slope_squared(p), color="C3", ls="--", label="squared error")
ax1.set(title="slope, y = 1", xlabel="z", ylabel="slope")
steps = torch.logspace(0, 4, 25).long().tolist()
steps += range(10050, len(slow), 41)  # 11034 − 10050 = 24 · 41
ax2.plot(range(1, len(fast)), fast[1:], color="C0", marker="o", ms=3)
ax2.plot(steps, [slow[i] for i in steps], color="C3", ls="--")
ax2.set(title="way up from z = −10", xlabel="step", ylabel="z")
ax2.set(xscale="log")
ax2.minorticks_off()
ax1.legend()
plt.show()
