"""At equal logits, a softmax before cross-entropy divides the slope by C."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F


# --8<-- [start:push]
def push(g, softmax_first):  # how hard the true logit is pushed up
    z = torch.zeros(len(g), 10, dtype=torch.float64)
    z[:, 1] = g  # one wrong class leads by g; class 0 is true
    z.requires_grad_()
    scores = torch.softmax(z, dim=1) if softmax_first else z
    k = torch.zeros(len(g), dtype=torch.int64)
    F.cross_entropy(scores, k, reduction="sum").backward()
    return -z.grad[:, 0]


g = torch.tensor([0.0, 2.0, 5.0, 10.0, 20.0], dtype=torch.float64)
for a, b, c in zip(g, push(g, False), push(g, True)):
    print(f"g = {a:4.1f}   logits {b:.4f}   softmax first {c:.1e}")
# --8<-- [end:push]

zero = torch.zeros(1, dtype=torch.float64)
ratio = push(zero, False) / push(zero, True)
assert torch.allclose(ratio, torch.tensor(10.0).double()), "a factor C at 0"

t = torch.linspace(0, 20, 200, dtype=torch.float64)
fig, ax = plt.subplots()
ax.semilogy(t, push(t, False), color="C0", label="logits")
ax.semilogy(t, push(t, True), color="C3", ls="--", label="softmax first")
ax.set(title="Push on the true logit", xlabel="g", ylabel="−∂L/∂z")
ax.legend()
plt.show()
