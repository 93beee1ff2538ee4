"""The best single number for the same data depends on the loss."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:bread]
sold = torch.tensor([10, 11, 13, 14, 16, 18, 20, 22, 38], dtype=torch.float64)
losses = {
    "squared": lambda e: e**2,
    "absolute": lambda e: e.abs(),
    "3 : 1": lambda e: torch.where(e < 0, -3 * e, e),
}
orders = torch.arange(5.0, 41.0, dtype=torch.float64)
best, curves = {}, {}
for name, loss in losses.items():
    curves[name] = loss(orders[:, None] - sold).mean(dim=1)  # (orders,)
    best[name] = orders[curves[name].argmin()]
    print(f"{name:8}  order {best[name]:.0f}", end="")
    print(f"   mean loss {curves[name].min():6.2f}")
# --8<-- [end:bread]

found = [b.item() for b in best.values()]
assert found == [18, 16, 20], "mean, median and a 3/4-quantile"

fig, ax = plt.subplots()
styles = [("black", "-"), ("C3", "--"), ("C0", "-.")]
for (name, curve), (color, ls) in zip(curves.items(), styles):
    ax.plot(orders, curve / curve.min(), color=color, ls=ls, label=name)
    ax.plot(best[name], 1, "o", color=color)
    ax.text(best[name], 0.87, f"{best[name]:.0f}", ha="center")
ax.set(title="One bakery, three losses", xlabel="loaves ordered")
ax.set(ylabel="mean loss / least", xlim=(8, 32), ylim=(0.8, 2.6))
ax.legend(loc="upper center")
plt.show()
