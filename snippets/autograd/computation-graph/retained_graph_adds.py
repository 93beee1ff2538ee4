"""The slope of x² at 3 is 6, and each pass through its graph adds a 6."""

import torch

# --8<-- [start:retain]
x = torch.tensor(3.0, requires_grad=True)
y = x**2
y.backward(retain_graph=True)
kept = x.grad
copy = x.grad.clone()
print(f"first pass             {x.grad:2g}   kept {kept:2g}   copy {copy:g}")
y.backward(retain_graph=True)
print(f"second pass            {x.grad:2g}   kept {kept:2g}   copy {copy:g}")
x.grad = None  # what zero_grad does to each parameter
y.backward()
print(f"cleared, third pass    {x.grad:2g}   kept {kept:2g}   copy {copy:g}")
x.grad = None
try:
    y.backward()
except RuntimeError as error:
    print("cleared, fourth pass  ", type(error).__name__, x.grad)
# --8<-- [end:retain]

assert kept == 12 and copy == 6, "kept was the buffer of the first two passes"
assert x.grad is None, "clearing .grad brings no saved tensor back"
