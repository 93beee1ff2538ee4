"""On separable data the weight of descent grows like the log of the steps."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# --8<-- [start:settle]
x = torch.tensor([-3.0, -1.0, 1.0, 3.0], dtype=torch.float64)
labels = {"separable": [0, 0, 1, 1], "mixed": [0, 1, 0, 1]}
found = {}
for name, y in labels.items():
    y = torch.tensor(y, dtype=torch.float64)
    w = b = torch.tensor(0.0, dtype=torch.float64)
    for step in range(1, 10001):
        error = torch.sigmoid(w * x + b) - y  # the gradient is one line
        w, b = w - 0.5 * (error * x).mean(), b - 0.5 * error.mean()
        if step in (10, 100, 1000, 10000):
            z = w * x + b
            loss = F.binary_cross_entropy_with_logits(z, y)
            top = torch.sigmoid(z).max()
            print(f"{name:9}  {step:5d}  w {w:.4f}  loss {loss:.5f}", end="")
            print(f"  largest p {top:.5f}")
    found[name] = w
# --8<-- [end:settle]

w = found["mixed"]
assert torch.isclose(3 * torch.sigmoid(-3 * w), torch.sigmoid(w)), "slope 0"
assert (x.sign() * found["separable"] * x > 0).all(), "all on the right side"

t = torch.linspace(-1, 6, 57, dtype=torch.float64)
fig, ax = plt.subplots()
for (name, y), (color, style) in zip(
    labels.items(), [("C0", "-"), ("C3", "--")]
):
    y = torch.tensor(y, dtype=torch.float64)
    z = t[:, None] * x
    ax.plot(
        t, (F.softplus(z) - y * z).mean(1), color=color, ls=style, label=name
    )
z = w * x
ax.plot(w, (F.softplus(z) - y * z).mean(), "o", color="C3")
ax.set(title="Only one of them has a minimum", xlabel="w  (b = 0)", ylabel="L")
ax.set(ylim=(0, 2.5))
ax.legend()
plt.show()
