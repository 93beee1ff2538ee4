"""The slope of f(x)·g(x) comes from two strips; the corner does not count."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:strips]
def f(x):
    return x**2


def g(x):
    return x + 1


x = torch.tensor(1.0, dtype=torch.float64)
h = torch.tensor([0.5, 0.1, 0.01, 0.001], dtype=torch.float64)
df, dg = f(x + h) - f(x), g(x + h) - g(x)
strips = [df * g(x) / h, f(x) * dg / h, df * dg / h]
growth = (f(x + h) * g(x + h) - f(x) * g(x)) / h
print("    h    Δf·g/h   f·Δg/h   Δf·Δg/h   Δ(fg)/h")
for row in zip(h, *strips, growth):
    print("{:.3f}   {:7.3f}  {:7.3f}   {:7.3f}   {:7.3f}".format(*row))
# --8<-- [end:strips]

assert torch.allclose(sum(strips), growth), "two strips and a corner are all"
assert torch.allclose(strips[2], (2 + h) * h), "the corner tends to 0"

a, b, da, db = f(x), g(x), df[0], dg[0]  # the figure takes h = 0.5
fig, ax = plt.subplots(figsize=(6.4, 6.4))
ax.fill_between([0, a], 0, b, color="0.5", alpha=0.2)
ax.fill_between([a, a + da], 0, b, color="C0", alpha=0.4)
ax.fill_between([0, a], b, b + db, color="C2", alpha=0.4)
ax.fill_between([a, a + da], b, b + db, fc="none", ec="C3", hatch="//")
ax.text(a / 2, b / 2, "f·g = 2", ha="center", va="center")
ax.text(a + da / 2, b / 2, "Δf·g = 2.5", ha="center", va="center")
ax.text(a / 2, b + db / 2, "f·Δg = 0.5", ha="center", va="center")
ax.text(a + da / 2, b + db + 0.05, "Δf·Δg = 0.625", ha="center")
ax.set(title="The area f·g grows: h = 0.5", xlabel="f", ylabel="g")
ax.set(aspect="equal", xlim=(0, 2.5), ylim=(0, 2.8))
ax.set(xticks=[0, 1, 2.25], yticks=[0, 2, 2.5])
plt.show()
