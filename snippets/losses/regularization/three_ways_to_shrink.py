"""For an orthonormal design L2 divides weights, L1 subtracts up to 0."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# --8<-- [start:shrink]
X = torch.tensor([[1, 1, 1, 1], [1, -1, 1, -1],
                  [1, 1, -1, -1], [1, -1, -1, 1]]).double()  # fmt: skip
a = torch.tensor([3.0, 1.0, 0.4, -2.0], dtype=torch.float64)
y, n, lam = X @ a, 4, 1.0
assert torch.equal(X.T @ X, n * torch.eye(4).double()), "orthonormal up to n"

l2 = a / (1 + lam)
l1 = F.softshrink(a, lam / 2)
slope = 2 / n * X.T @ (X @ l1 - y)  # of the loss, at the L1 solution
for name, v in [("none", a), ("L2", l2), ("L1", l1), ("slope", slope)]:
    print(f"{name:6}" + " ".join(f"{u:6.2f}" for u in v))
# --8<-- [end:shrink]

alive = l1 != 0
assert torch.allclose(slope[alive], -lam * l1[alive].sign()), "price λ"
assert (slope[~alive].abs() <= lam).all(), "at a zero the slope is at most λ"

t = torch.linspace(-3, 3, 61)
fig, ax = plt.subplots(figsize=(5.8, 4))
ax.plot(t, t, ":", color="0.5", lw=2, label="no penalty")
ax.plot(t, t / (1 + lam), "--", color="C0", label="L2: a / (1 + λ)")
s = torch.tensor([-3, -0.5, 0.5, 3])
ax.plot(s, F.softshrink(s, 0.5), color="C3", lw=2, label="L1: S(a, λ/2)")
ax.plot(a, l1, "o", color="C3")
ax.plot(a, l2, "s", color="C0", mfc="none", ms=10, mew=1.5)
ax.set(title="λ = 1", xlabel="a", ylabel="w")
ax.legend()
plt.show()
