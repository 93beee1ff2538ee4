"""A unit negative on all data learns only if its slope there is not 0."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# --8<-- [start:revive]
x = torch.tensor([1.0, 2.0], dtype=torch.float64)
y = torch.tensor([0.5, 1.0], dtype=torch.float64)
losses = {}
for f in (torch.relu, F.leaky_relu, F.elu, F.softplus):
    theta = torch.tensor([-1.5, -1.5], dtype=torch.float64, requires_grad=True)
    losses[f.__name__] = []
    for _ in range(2001):
        w, b = theta
        loss = (f(w * x + b) - y).square().mean() / 2
        losses[f.__name__].append(loss.item())
        (gradient,) = torch.autograd.grad(loss, theta)
        with torch.no_grad():
            theta -= 0.1 * gradient
for name, curve in losses.items():
    print(f"{name:10s}", *(f"{curve[k]:8.4f}" for k in (0, 100, 1000, 2000)))
# --8<-- [end:revive]

assert len(set(losses["relu"])) == 1, "gradient 0: a dead unit does not learn"
for name in ("leaky_relu", "elu", "softplus"):
    assert losses[name][-1] < 0.01, f"{name} has slope > 0 for x < 0"

fig, ax = plt.subplots()
styles = ["-", "--", "-.", ":"]
for (name, curve), style in zip(losses.items(), styles):
    ax.plot(range(0, 2001, 20), curve[::20], style, label=name)
ax.set(title="From w = b = −1.5", xlabel="step", ylabel="loss")
ax.legend()
plt.show()
