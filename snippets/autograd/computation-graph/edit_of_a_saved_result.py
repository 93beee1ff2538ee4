"""Adding 1 to a result leaves its slope alone, if the rule needs no result."""

import textwrap

import torch

# --8<-- [start:edit]
functions = {
    "x²": torch.square,
    "sin x": torch.sin,
    "ln x": torch.log,
    "eˣ": torch.exp,
    "√x": torch.sqrt,
    "tanh x": torch.tanh,
}
slopes = {}
for name, f in functions.items():
    x = torch.tensor(4.0, requires_grad=True)
    y = f(x)
    y += 1  # in place: overwrites the result of f
    try:
        y.backward()
        slopes[name] = f"{x.grad:.3f}"
    except RuntimeError as error:
        slopes[name] = "RuntimeError"
        said = str(error).split(". Hint")[0]
    print(f"{name:7} version {y._version}   {slopes[name]}")
print(textwrap.fill(said, 66))
# --8<-- [end:edit]

assert slopes["x²"] == "8.000", "the rule 2x needs the input only"
assert slopes["sin x"] == "-0.654", "so does cos x"
assert slopes["ln x"] == "0.250", "and so does 1/x"
for name in ["eˣ", "√x", "tanh x"]:
    assert slopes[name] == "RuntimeError", "this rule reads the result"
