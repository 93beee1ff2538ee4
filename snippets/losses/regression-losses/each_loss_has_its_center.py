"""The mean follows a far outlier, the median and Huber's center do not."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# --8<-- [start:center]
losses = {"MSE": F.mse_loss, "MAE": F.l1_loss, "Huber, δ = 2": F.huber_loss}


def value(name, c, y):
    extra = {"delta": 2.0} if "Huber" in name else {}
    return losses[name](c.expand_as(y), y, **extra)


grid = torch.arange(0, 25000, dtype=torch.float64) / 100
centers = {}
for outlier in [38, 1038]:
    y = torch.tensor([1, 2, 3, 6, outlier], dtype=torch.float64)
    print(f"data 1, 2, 3, 6, {outlier}")
    for name in losses:
        total = torch.vmap(lambda c, n=name, y=y: value(n, c, y))(grid)
        c = centers[name, outlier] = grid[total.argmin()]
        print(f"  {name:12}  least at c = {c:6.2f}")
# --8<-- [end:center]

assert centers["MSE", 38] == 10 and centers["MSE", 1038] == 210, "the mean"
for outlier in (38, 1038):
    assert centers["MAE", outlier] == 3, "the median"
    assert centers["Huber, δ = 2", outlier] == 3.5, "clamped errors sum to 0"

y = torch.tensor([1, 2, 3, 6, 38], dtype=torch.float64)
c = torch.linspace(0, 14, 57, dtype=torch.float64)
fig, ax = plt.subplots()
for name, color, ls in zip(losses, ["black", "C3", "C0"], ["-", "--", "-."]):
    curve = torch.vmap(lambda c, n=name: value(n, c, y))(c)
    best = value(name, centers[name, 38], y)
    ax.plot(c, curve / best, color=color, ls=ls, label=name)
    ax.plot(centers[name, 38], 1, "o", color=color)
    side = "right" if name == "MAE" else "left"
    ax.text(centers[name, 38], 0.93, f" {centers[name, 38]:g} ", ha=side)
ax.plot(y[:4], torch.full((4,), 0.85), "|", color="0.5", ms=12)
ax.text(14, 0.84, "38 →", ha="right", va="center")
ax.text(6.5, 0.84, "data", va="center")
ax.set(title="Data 1, 2, 3, 6, 38", xlabel="c", ylim=(0.8, 2))
ax.set(ylabel="loss / least loss")
ax.legend(loc="upper center")
plt.show()
