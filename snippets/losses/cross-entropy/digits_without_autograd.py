"""The gradient of the mean cross-entropy in the weights is Xᵀ(P − Y)/N."""

import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits

# --8<-- [start:digits]
pixels, k = (torch.tensor(a) for a in load_digits(return_X_y=True))
x = torch.cat([pixels / 16, torch.ones(len(k), 1)], dim=1)  # a 1 for the bias
x_test, k_test = x[1400:], k[1400:]
x, k = x[:1400], k[:1400]
y = F.one_hot(k, 10).double()
accuracy = {}
for softmax_first in [False, True]:
    W = torch.zeros(65, 10, dtype=torch.float64)
    for step in range(301):
        p = torch.softmax(x @ W, dim=1)
        if step in (0, 30, 300):
            right = ((x_test @ W).argmax(1) == k_test).double().mean()
            loss = F.cross_entropy(x @ W, k)
            accuracy[softmax_first, step] = right
            name = "softmax first" if softmax_first else "logits"
            print(f"{name:13} {step:3}   loss {loss:.4f}   right {right:.2f}")
        slope = p - y
        if softmax_first:  # through the Jacobian of the first softmax
            g = torch.softmax(p, dim=1) - y
            slope = p * (g - (p * g).sum(dim=1, keepdim=True))
        W -= 1.0 * x.T @ slope / len(k)
# --8<-- [end:digits]

W.requires_grad_()
(exact,) = torch.autograd.grad(F.cross_entropy(x @ W, k), W)
by_hand = x.T @ (torch.softmax(x @ W, dim=1) - y) / len(k)
assert torch.allclose(exact, by_hand), "the gradient is Xᵀ(P − Y)/N"
assert accuracy[False, 300] > 0.88, "p − y is all that learning needs"
assert accuracy[True, 30] < accuracy[False, 30], "the second softmax slows it"
