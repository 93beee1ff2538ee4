"""The rules for x², 2x, eˣ need a value; those for x + 1, −x, x + x none."""

import torch

# --8<-- [start:saved]
functions = {
    "x²": lambda x: x**2,
    "2x": lambda x: 2 * x,
    "eˣ": torch.exp,
    "x + 1": lambda x: x + 1,
    "−x": lambda x: -x,
    "x + x": lambda x: x + x,
}
saved = {}
for name, f in functions.items():
    x = torch.tensor(3.0, requires_grad=True)
    node = f(x).grad_fn
    fields = [key for key in dir(node) if key.startswith("_saved_")]
    values = {key: getattr(node, key) for key in fields}
    tensors = [v for v in values.values() if torch.is_tensor(v)]
    saved[name] = [round(v.item(), 3) for v in tensors]
    print(f"{name:7} {type(node).__name__:14} {saved[name] or 'nothing'}")
# --8<-- [end:saved]

assert saved["x²"] == [3] and saved["2x"] == [2], "2x for x², 2 for 2x"
assert saved["eˣ"] == [20.086], "the slope of eˣ is its value"
assert not (saved["x + 1"] or saved["−x"] or saved["x + x"]), "known slopes"
