"""Every collapsed triplet costs exactly the margin."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# --8<-- [start:zones]
triplets = {  # anchor, positive, negative; each is a row (1, 2)
    "hard": ([[0.0, 0.0]], [[1.0, 0.0]], [[0.0, 0.5]]),
    "semi-hard": ([[0.0, 0.0]], [[1.0, 0.0]], [[0.0, 1.5]]),
    "easy": ([[0.0, 0.0]], [[1.0, 0.0]], [[0.0, 3.0]]),
    "collapsed": ([[0.0, 0.0]], [[0.0, 0.0]], [[0.0, 0.0]]),
}
print("            loss    pull on anchor   positive   negative")
for name, points in triplets.items():
    apn = [torch.tensor(p, dtype=torch.float64) for p in points]
    a, p, n = [t.requires_grad_() for t in apn]
    loss = F.triplet_margin_loss(a, p, n, margin=1.0)
    loss.backward()
    pulls = [t.grad.norm() for t in (a, p, n)]
    print(
        "{:10} {:6.4f}  {:14.4f}  {:9.4f}  {:9.4f}".format(name, loss, *pulls)
    )

x = torch.zeros(1, 2, requires_grad=True)
d = F.pairwise_distance(x, torch.zeros(1, 2)).sum()
root = x.square().sum().sqrt()
for name, f in [("pairwise_distance", d), ("square, sum, sqrt", root)]:
    (g,) = torch.autograd.grad(f, x)
    print(f"{name}: {f:.1e}, gradient ({g[0, 0]:.4f}, {g[0, 1]:.4f})")
# --8<-- [end:zones]

assert torch.isclose(loss, torch.ones(1).double()), "d(a, p) = d(a, n)"
assert torch.equal(p.grad, -n.grad), "the two pulls of a collapsed triplet"
assert g.isnan().all(), "0 times infinity, by the chain rule through sqrt"

fig, ax = plt.subplots(figsize=(6.0, 5.2))
for r, ls in [(1, "-"), (2, "--")]:
    ax.add_patch(plt.Circle((0, 0), r, fill=False, ls=ls, lw=1.5, ec="black"))
ax.plot(0, 0, "s", color="black", label="anchor")
ax.plot(1, 0, "o", color="C0", ms=9, label="positive")
for name, y in [("hard", 0.5), ("semi-hard", 1.5), ("easy", 3.0)]:
    ax.plot(0, y, "^", color="C3", ms=9)
    ax.text(0.15, y, name, va="center")
ax.plot([], [], "^", color="C3", ms=9, label="negative")
for y, text in [(-0.6, "loss > 1"), (-1.5, "0 < loss < 1"), (-2.4, "loss 0")]:
    ax.text(0, y, text, ha="center", va="center")
ax.set(title="d(a, p) = 1, margin 1", xlabel="x₁", ylabel="x₂")
ax.set(xlim=(-3.4, 3.4), ylim=(-2.7, 3.5), aspect="equal")
ax.legend(loc="upper right")
plt.show()
