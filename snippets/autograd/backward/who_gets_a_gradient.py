"""A gradient arrives at the leaves that require one and that the loss used."""

import warnings

import torch

# --8<-- [start:leaves]
x = torch.tensor(1.0)  # data
w = torch.tensor(2.0, requires_grad=True)  # a weight
b = torch.tensor(0.0).requires_grad_()  # a bias, switched on in place
v = torch.tensor(5.0, requires_grad=True)  # a weight that nothing uses

a = w * x + b
loss = (a - 1) ** 2
loss.backward()

print("      is_leaf  requires_grad  .grad")
tensors = {"x": x, "w": w, "b": b, "v": v, "a": a, "loss": loss}
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # a and loss are not leaves, torch says
    for name, t in tensors.items():
        print(f"{name:5} {t.is_leaf!s:8} {t.requires_grad!s:14} {t.grad}")
# --8<-- [end:leaves]

assert w.grad == 2 * (a - 1) * x, "dL/dw = 2(a − 1)x"
assert b.grad == 2 * (a - 1), "dL/db = 2(a − 1)"
assert x.grad is v.grad is None, "no gradient asked for, or no path to the loss"
