"""xy/(x² + y²) with f(0, 0) = 0 has both partials at 0, and a jump there."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:jump]
def f(x, y):
    r2 = x**2 + y**2
    return torch.where(r2 == 0, 0.0, x * y / r2)


zero = torch.tensor(0.0, dtype=torch.float64)
print("    h   quotient in x   quotient in y   f(h, h)   f(h, −h)")
for h in torch.tensor([0.1, 0.01, 0.001], dtype=torch.float64):
    along_x = (f(h, zero) - f(zero, zero)) / h
    along_y = (f(zero, h) - f(zero, zero)) / h
    print(f"{h:.3f} {along_x:13.1f} {along_y:15.1f}", end="")
    print(f"{f(h, h):12.1f} {f(h, -h):10.1f}")
    # --8<-- [end:jump]
    assert along_x == along_y == 0, "both partials at the origin are 0"
    assert f(h, h) == 0.5 == -f(h, -h), "along y = ±x the value is ±1/2"

fig, ax = plt.subplots(figsize=(5.2, 4.2))
for degrees in [0, 15, 45, 75, 90, 105, 135, 165]:
    phi = torch.tensor(degrees * torch.pi / 180)
    x, y = phi.cos(), phi.sin()
    value = round(f(x, y).item(), 2)
    color = "black" if value == 0 else "C0" if value > 0 else "C3"
    style = "--" if abs(value) == 0.25 else "-"
    ax.plot([-x, x], [-y, y], ls=style, color=color)
    for side in [1.2, -1.2]:
        at, text = (side * x, side * y), f"{abs(value):g}"
        text = "−" * (value < 0) + text
        ax.text(*at, text, ha="center", va="center", color=color)
ax.plot(0, 0, "o", color="black")
ax.set(title="contours of xy/(x² + y²)", xlabel="x", ylabel="y")
ax.set(aspect="equal", xlim=(-1.4, 1.4), ylim=(-1.4, 1.4))
plt.show()
