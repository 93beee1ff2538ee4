"""Far from 0 the slope of the squared error grows and the others' stays."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from torch.func import grad, vmap

# --8<-- [start:losses]
losses = {
    "e²": lambda e: F.mse_loss(e, torch.zeros_like(e)),
    "|e|": lambda e: F.l1_loss(e, torch.zeros_like(e)),
    "Huber, δ = 2": lambda e: F.huber_loss(e, torch.zeros_like(e), delta=2.0),
    "SmoothL1, β = 2": lambda e: F.smooth_l1_loss(
        e, torch.zeros_like(e), beta=2.0
    ),
}
e = torch.tensor([0.5, 1.0, 3.0, 10.0], dtype=torch.float64)
print("error e           " + "".join(f"{v:9.1f}" for v in e))
for name, loss in losses.items():
    value, slope = vmap(loss)(e), vmap(grad(loss))(e)
    print(f"{name:16}  " + "".join(f"{v:9.4f}" for v in value))
    print("  slope           " + "".join(f"{v:9.4f}" for v in slope))
# --8<-- [end:losses]

squared, absolute, huber, smooth = [vmap(grad(f))(e) for f in losses.values()]
assert torch.equal(squared, 2 * e), "the slope of e² is 2e"
assert torch.equal(absolute, e.sign()), "the slope of |e| is the sign of e"
assert torch.equal(huber, e.clamp(-2, 2)), "Huber clamps e to [−δ, δ]"
assert torch.equal(smooth, huber / 2), "SmoothL1 divides that by β"

t = torch.linspace(-4, 4, 65, dtype=torch.float64)
fig, (ax1, ax2) = plt.subplots(1, 2, figsize=(6.4, 3.6))
styles = [("black", "-"), ("C3", "--"), ("C0", "-."), ("C2", ":")]
for (name, loss), (color, ls) in zip(losses.items(), styles):
    style = {"color": color, "ls": ls, "lw": 2}
    slope = vmap(grad(loss))(t)
    if name == "|e|":
        slope[t.abs() < 1e-9] = float("nan")
    ax1.plot(t, vmap(loss)(t), label=name, **style)
    ax2.plot(t, slope, **style)
ax1.set(title="loss", xlabel="e", ylabel="loss", ylim=(-0.2, 9))
ax2.set(title="slope", xlabel="e", ylabel="slope", ylim=(-5, 5))
fig.legend(loc="outside upper center", ncols=4, fontsize=9)
plt.show()
