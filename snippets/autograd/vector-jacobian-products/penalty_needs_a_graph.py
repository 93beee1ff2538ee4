"""The slope of w³ + (3w²)² at 2 is 300; with 3w² held constant it is 12."""

import torch

# --8<-- [start:penalty]
found = {}
for option in ["no option", "retain_graph", "create_graph"]:
    keep = {} if option == "no option" else {option: True}
    w = torch.tensor(2.0, requires_grad=True)
    loss = w**3
    (slope,) = torch.autograd.grad(loss, w, **keep)
    try:
        (loss + slope**2).backward()
        found[option] = f"w.grad {w.grad:g}"
    except RuntimeError as error:
        found[option] = str(error).split(" (")[0]
    print(f"{option:12} slope {slope:g}   {found[option]}")

w = torch.tensor(2.0, requires_grad=True)
(slope,) = torch.autograd.grad(w**3, w)
try:
    slope.backward()
except RuntimeError as error:
    print("slope alone:", str(error).split(" and")[0])
# --8<-- [end:penalty]


def total(w):
    return w**3 + (3 * w**2) ** 2


assert found["retain_graph"] == "w.grad 12", (
    "3w² alone: the penalty is constant"
)
assert found["create_graph"] == "w.grad 300", "3w² + 36w³"
w = torch.tensor([1.999, 2.001], dtype=torch.float64)
rise = total(w).diff() / 0.002
assert abs(rise - 300) < 1e-3, "3w² + 36w³ = 300 at w = 2"
