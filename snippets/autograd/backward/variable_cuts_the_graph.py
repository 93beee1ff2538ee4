"""A value without its history is a constant: no slope leads back from it."""

import torch
from torch.autograd import Variable

# --8<-- [start:variable]
w = torch.tensor(2.0, requires_grad=True)
plain = 3 * w
wrapped = Variable(3 * w)
for name, t in [("plain", plain), ("wrapped", wrapped)]:
    print(f"{name:8} {type(t).__name__}  requires_grad {t.requires_grad}")

plain.backward()
print(f"w.grad   {w.grad:g}")
try:
    wrapped.backward()
except RuntimeError as error:
    print(error)
# --8<-- [end:variable]

assert type(wrapped) is torch.Tensor, "there is only one kind of tensor"
assert w.grad == 3, "d(3w)/dw = 3, from the plain tensor alone"
