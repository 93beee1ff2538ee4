"""For (w − 0.3)² + |w| gradient steps rattle, proximal steps land on 0."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# --8<-- [start:steps]
paths = {}
for name, optimizer, eta in [
    ("SGD, η = 0.1", torch.optim.SGD, 0.1),
    ("SGD, η = 0.01", torch.optim.SGD, 0.01),
    ("Adam, η = 0.1", torch.optim.Adam, 0.1),
    ("proximal, η = 0.1", torch.optim.SGD, 0.1),
]:
    w = torch.tensor(1.0, dtype=torch.float64, requires_grad=True)
    opt, path = optimizer([w], lr=eta), [1.0]
    for _ in range(1000):
        opt.zero_grad()
        cost = (w - 0.3) ** 2
        if not name.startswith("proximal"):
            cost = cost + w.abs()  # λ = 1
        cost.backward()
        opt.step()
        if name.startswith("proximal"):
            with torch.no_grad():
                w.copy_(F.softshrink(w, eta))  # the threshold is ηλ
        path.append(w.item())
    end = torch.tensor(path[-100:], dtype=torch.float64)
    zeros = (end == 0).sum()
    print(f"{name:18} {end.min():6.3f} to {end.max():.3f}   zeros {zeros}")
    paths[name] = path
# --8<-- [end:steps]

*rattling, landed = paths.values()
assert all(0 not in path for path in rattling), "no gradient step hits 0"
assert set(landed[-900:]) == {0.0}, "shrinking by ηλ ends at exactly 0"

fig, ax = plt.subplots(figsize=(6.4, 3.6))
for i, style in [(0, "C0o-"), (3, "C3s-")]:
    name = list(paths)[i]
    ax.plot(paths[name][:31], style, ms=4, lw=1, label=name)
ax.axhline(0, color="0.5", lw=1)
ax.set(title="(w − 0.3)² + |w|", xlabel="step", ylabel="w")
ax.legend()
plt.show()
