"""Backward twice doubles the slope of x + 1, −x, x + x, not of x², 2x, eˣ."""

import torch

# --8<-- [start:twice]
functions = {
    "x²": lambda x: x**2,
    "2x": lambda x: 2 * x,
    "eˣ": torch.exp,
    "x + 1": lambda x: x + 1,
    "−x": lambda x: -x,
    "x + x": lambda x: x + x,
}
grads = {}
for name, f in functions.items():
    x = torch.tensor(3.0, requires_grad=True)
    y = f(x)
    y.backward()
    once = x.grad.item()
    try:
        y.backward()
        said = ""
    except RuntimeError as error:
        said = str(error).split(" (")[0]
    grads[name] = once, x.grad.item()
    print(f"{name:6} {once:7.3f} {x.grad:7.3f}  {said}")
# --8<-- [end:twice]

for name in ["x + 1", "−x", "x + x"]:
    assert grads[name][1] == 2 * grads[name][0], "the slope was added twice"
for name in ["x²", "2x", "eˣ"]:
    assert grads[name][1] == grads[name][0], "the second call did not arrive"
