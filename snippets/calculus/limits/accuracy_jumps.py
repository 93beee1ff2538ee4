"""As a threshold moves, the accuracy jumps and the log loss does not."""

import matplotlib.pyplot as plt
import torch
from torch.nn.functional import softplus

# --8<-- [start:jump]
x = torch.tensor([-1.6, -1.1, -0.6, 0.4, -0.2, 0.7, 1.2, 1.8])
sign = torch.tensor([-1.0, -1, -1, -1, 1, 1, 1, 1])  # class of each x


def accuracy(b):  # b: (n, 1), the threshold
    return ((x > b) == (sign > 0)).double().mean(1)


def loss(b):
    return softplus(-sign * 3 * (x - b)).mean(1)


b = torch.tensor([0.20, 0.30, 0.39, 0.41, 0.50])[:, None]
for at, share, cost in zip(b[:, 0], accuracy(b), loss(b)):
    print(f"b = {at:.2f}   accuracy {share:.3f}   loss {cost:.3f}")
# --8<-- [end:jump]

b = torch.linspace(-2, 2, 401)[:, None] + 0.003
steps = accuracy(b).diff().abs()
assert set(steps.tolist()) == {0, 1 / 8}, "the accuracy moves only by 1/8"
assert loss(b).diff().abs().max() < 0.03, "3·0.01 bounds the loss's change"

right = accuracy(b)
right[1:][steps > 0] = torch.nan
fig, ax = plt.subplots()
ax.plot(b, right, color="C0", lw=3, label="accuracy")
ax.plot(b[::10], loss(b[::10]), color="C3", ls="--", label="loss")
ax.set(title="accuracy and loss", xlabel="b", ylim=(0, 2))
ax.set(xticks=[-2, -1, 0, 1, 2], yticks=[0, 0.5, 1, 1.5, 2])
ax.legend()
plt.show()
