"""80 examples leave 20 weights overconfident, and 8000 examples do not."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:confidence]
torch.manual_seed(0)
d = 20
true_w = torch.full((d,), 2 / d**0.5, dtype=torch.float64)  # length 2


def draw(n):
    X = torch.randn(n, d, dtype=torch.float64)
    return X, torch.bernoulli(torch.sigmoid(X @ true_w))


X_new, y_new = draw(20000)
groups = {}
for n in (80, 8000):
    X, y = draw(n)
    w = torch.zeros(d, dtype=torch.float64)
    for _ in range(1000):
        w -= 0.5 * X.T @ (torch.sigmoid(X @ w) - y) / n
    p = torch.sigmoid(X_new @ w)
    which = (5 * p).long()  # five groups: p below 0.2, 0.4, 0.6, 0.8, 1
    masks = [which == k for k in range(5)]
    groups[n] = [(p[mask].mean(), y_new[mask].mean()) for mask in masks]
    print(f"trained on {n} examples, tested on 20000 new ones")
    print("  mean p     " + "  ".join(f"{a:.2f}" for a, _ in groups[n]))
    print("  share y=1  " + "  ".join(f"{b:.2f}" for _, b in groups[n]))
# --8<-- [end:confidence]

gap = {n: max(abs(a - b) for a, b in group) for n, group in groups.items()}
assert gap[80] > 0.1 > 0.03 > gap[8000], "overconfident with few examples"

fig, ax = plt.subplots()
ax.plot([0, 1], [0, 1], color="0.5", ls=":", label="calibrated")
for (n, group), style in zip(groups.items(), ["o--", "s-"]):
    ax.plot(*zip(*group), style, label=f"n = {n}")
ax.set(
    title="Said and observed",
    xlabel="mean p of the group",
    ylabel="share of y = 1",
)
ax.legend()
plt.show()
