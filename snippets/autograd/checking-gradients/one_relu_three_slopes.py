"""Every number from 0 to 1 is a subgradient of max(0, x) at 0."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# --8<-- [start:kinks]
kinks = [
    ("relu(x)", torch.relu, 0.0),
    ("clamp(x, min=0)", lambda x: x.clamp(min=0), 0.0),
    ("maximum(x, 0)", lambda x: torch.maximum(x, torch.zeros_like(x)), 0.0),
    ("hardtanh(x)", F.hardtanh, 1.0),
    ("clamp(x, −1, 1)", lambda x: x.clamp(-1, 1), 1.0),
    ("leaky_relu(x)", F.leaky_relu, 0.0),
    ("elu(x, alpha=2)", lambda x: F.elu(x, alpha=2.0), 0.0),
    ("elu(x)", F.elu, 0.0),
    ("abs(x)", torch.abs, 0.0),
]
found = {}
print("                  at   left  right   autograd")
for name, f, at in kinks:
    x = torch.tensor(at, dtype=torch.float64, requires_grad=True)
    (found[name],) = torch.autograd.grad(f(x), x)
    h = 1e-6
    left, right = (f(x) - f(x - h)) / h, (f(x + h) - f(x)) / h
    print(f"{name:16} {at:3g}  {left:5.2f}  {right:5.2f}   {found[name]:8.2f}")
# --8<-- [end:kinks]

same = [found[name] for name, _, _ in kinks[:3]]
assert same == [0, 1, 0.5], "three conventions for the kink of one function"

t = torch.linspace(-2, 2, 81)
for s in same:
    assert (torch.relu(t) >= s * t).all(), "a line from below: a subgradient"
fig, ax = plt.subplots()
ax.plot(t, torch.relu(t), color="black", lw=3, label="max(0, x)")
styles = [(":", "C0"), ("--", "C3"), ("-.", "C2")]
for (name, _, _), slope, (ls, color) in zip(kinks, same, styles):
    label = f"{name}: slope {slope:g}"
    ax.axline((0, 0), slope=float(slope), ls=ls, color=color, label=label)
ax.plot(0, 0, "o", color="black")
ax.set(title="One kink, three conventions", xlabel="x", ylabel="y")
ax.set(ylim=(-1, 2.1))
ax.legend()
plt.show()
