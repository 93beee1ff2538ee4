"""For w > 1 the step h → tanh(wh) has slope below 1 where h = tanh(wh) ≠ 0."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:latch]
w, T = 2.0, 30
h0 = torch.tensor([-0.1, 0.1], dtype=torch.float64, requires_grad=True)
h, states, slopes = h0, [], []
for t in range(1, T + 1):
    h = torch.tanh(w * h)
    (slope,) = torch.autograd.grad(h.sum(), h0, retain_graph=True)
    states.append(h.detach())
    slopes.append(slope[1].item())
    if t in (1, 2, 3, 10, 30):
        down, up = h.tolist()
        print(f"t = {t:2d}   h = {down:.4f}, {up:.4f}   slope {slope[1]:.1e}")
print(f"factor at the end: {w * (1 - h[1] ** 2):.4f}")
# --8<-- [end:latch]

end = h[1].item()
assert w * (1 - end**2) < 1, "a state that attracts has a factor below 1"
assert slopes[2] > 1, "first the slope grows"

states = torch.stack(states)
fig, (ax1, ax2) = plt.subplots(2, 1, sharex=True, figsize=(6.4, 4.8))
ax1.plot(
    range(1, T + 1), states[:, 1], "o-", ms=3, color="C0", label="h₀ = 0.1"
)
ax1.plot(
    range(1, T + 1), states[:, 0], "s--", ms=3, color="C1", label="h₀ = −0.1"
)
ax1.set(title="The state stays, its gradient does not", ylabel="h")
ax1.legend(loc="center right")
ax2.semilogy(range(1, T + 1), slopes, color="black")
ax2.set(xlabel="t", ylabel="∂hₜ/∂h₀")
plt.show()
