"""A derivative needs a limit h → 0, and whole numbers have no small steps."""

import torch

# --8<-- [start:integers]
for values in [[1, 2, 3], [True, False], [1.0, 2.0, 3.0]]:
    t = torch.tensor(values)
    try:
        t.requires_grad_()
    except RuntimeError as error:
        print(f"{t.dtype!s:13} {error}")
    else:
        print(f"{t.dtype!s:13} requires_grad = {t.requires_grad}")

w = torch.tensor([0.5, 2.0, 1.5], requires_grad=True)
picked = w[torch.tensor([1, 1, 2])]  # integers as an index
picked.sum().backward()
print("through an index ", w.grad.tolist())
(slopes,) = torch.autograd.grad(w.round().sum(), w)
print("through round()  ", slopes.tolist())
print("argmax() requires grad:", w.argmax().requires_grad)
print("w.int()  requires grad:", w.int().requires_grad)
# --8<-- [end:integers]

assert w.grad.tolist() == [0, 2, 1], "each pick adds 1 to its own entry"
assert slopes.tolist() == [0, 0, 0], "rounding is flat between its jumps"
assert not w.int().requires_grad, "a whole number ends the graph"
