"""The height of the lower graph is the slope of the upper one."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad, vmap

# --8<-- [start:slopes]
shown = [
    ("sin x", torch.sin, (-3.5, 3.5), 0.0),
    ("eˣ", torch.exp, (-2.5, 1.2), 0.0),
    ("arctan x", torch.atan, (-4.0, 4.0), 1.0),
]
at = torch.tensor([-1.0, 0.0, 1.0], dtype=torch.float64)
print("slope at     -1      0      1")
for name, f, *_ in shown:
    print("{:8}  {:5.2f}  {:5.2f}  {:5.2f}".format(name, *vmap(grad(f))(at)))
# --8<-- [end:slopes]

fig, axes = plt.subplots(2, 3, figsize=(7.2, 5), sharex="col")
oracle = [torch.cos, torch.exp, lambda x: 1 / (1 + x**2)]
for (above, below), (name, f, ends, a), df in zip(axes.T, shown, oracle):
    x = torch.linspace(*ends, 51, dtype=torch.float64)
    slope = vmap(grad(f))(x)
    assert torch.allclose(slope, df(x)), "the lower graph is the table's row"
    a = torch.tensor(a)
    m, s = df(a), torch.tensor([-0.7, 0.7])
    above.plot(x, f(x), color="black")
    above.plot(a + s, f(a) + m * s, color="C3", lw=3)
    above.plot(a, f(a), "o", color="black")
    below.plot(x, slope, color="C0", ls="--")
    below.plot([a, a], [0, m], color="C3", lw=3)
    below.plot(a, m, "o", color="black")
    below.axhline(0, color="0.5", lw=0.8)
    above.set(title=name)
    below.set(xlabel="x", xticks=[-2, 0, 1])
    above.grid(visible=False)
    below.grid(visible=False)
axes[0, 0].set(ylabel="f")
axes[1, 0].set(ylabel="f'")
fig.suptitle("f above its slope f'")
plt.show()
