"""With c = w² held constant, wc has the slope 9 at w = 3, w³ has 27."""

import torch

# --8<-- [start:stop]
w = torch.tensor(3.0, requires_grad=True)
square = {"recorded": w**2, "detach": (w**2).detach()}
with torch.no_grad():
    square["no_grad"] = w**2
with torch.inference_mode():
    square["inference_mode"] = w**2

slopes = {}
print("                c  requires_grad  slope of w·c")
for name, c in square.items():
    try:
        (slope,) = torch.autograd.grad(w * c, w)
        slopes[name] = f"{slope:g}"
    except RuntimeError as error:
        slopes[name] = str(error).split(" for")[0]
    print(f"{name:15} {c:g}  {c.requires_grad!s:13}  {slopes[name]}")
(slope,) = torch.autograd.grad(w + c, w)
print(f"slope of w + c for the last c: {slope:g}")
# --8<-- [end:stop]

assert slopes["recorded"] == "27", "w·w² = w³ has the slope 3w²"
assert slopes["detach"] == slopes["no_grad"] == "9", "a constant c leaves c"
assert "saved" in slopes["inference_mode"], "the rule of w·c reads c"
assert slope == 1, "the rule of w + c needs no value of c"
