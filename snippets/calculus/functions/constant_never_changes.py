"""A constant function takes one value, whatever its input."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:constant]
def f(x):
    return torch.full_like(x, 2.0)


x = torch.tensor([-1000.0, -1.0, 0.0, 0.5, 1000.0])
for at, y in zip(x, f(x)):
    print(f"x = {at:7.1f}   f(x) = {y:g}")
# --8<-- [end:constant]

assert f(x).shape == x.shape, "one output for each input"
assert f(x).unique().numel() == 1, "the range is the single number 2"
assert torch.equal(f(-x), f(x)), "a constant function is even"
for period in [0.1, 1.0, 7.5]:
    assert torch.equal(f(x + period), f(x)), "every p > 0 is a period"

plt.rc("xtick", bottom=False)
plt.rc("ytick", left=False)
fig, ax = plt.subplots(figsize=(3.2, 1.8))
ax.plot([-3, 3], [2, 2], color="black")
ax.set(title="f(x) = 2", xlabel="x", xticks=[-3, 0, 3], yticks=[0, 2])
plt.show()
