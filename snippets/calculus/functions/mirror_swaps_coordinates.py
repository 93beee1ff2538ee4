"""The mirror y = x turns each point (a, b) of eˣ into (b, a) of ln x."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:mirror]
a = torch.tensor([-1.0, 0.0, 1.0, 2.0], dtype=torch.float64)
b = torch.exp(a)
back = torch.log(b)
for p, q, r in zip(a, b, back):
    print(f"eˣ has ({p:4.1f}, {q:5.3f})   ln has ({q:5.3f}, {r:4.1f})")
# --8<-- [end:mirror]

assert torch.allclose(back, a), "ln undoes the exponential"
slope = (back - b) / (b - a)
assert torch.allclose(slope, -torch.ones_like(a)), "the joins cross at 90°"
assert torch.allclose(b + back, a + b), "and their midpoints lie on y = x"
t = torch.linspace(-5, 5, 101, dtype=torch.float64)
assert (t.exp() > t).all(), "eˣ stays above y = x, so ln x stays below"

plt.rc("xtick", bottom=False)
plt.rc("ytick", left=False)
fig, ax = plt.subplots(figsize=(4.2, 4.0))
s = torch.linspace(-3, 1.4, 23)
ax.plot(s, s.exp(), color="black", label="eˣ")
ax.plot(s.exp(), s, color="C0", ls="-.", label="ln x")
ax.plot([-3, 4], [-3, 4], color="0.5", ls="--", label="y = x")
for p, q in zip(a[:3], b[:3]):
    ax.plot([p, q], [q, p], color="0.5", ls=":", marker="o", mfc="C3", mec="C3")
ax.set(title="mirror images in y = x", xlabel="x", ylabel="y", aspect="equal")
ax.set(xticks=[-3, 0, 1, 3], yticks=[-3, 0, 1, 3])
ax.legend(loc="lower right")
plt.show()
