"""Two steps of descent on (w − 1)² from w = 2 at rate 0.1 end at 1.64."""

import warnings

import torch

# --8<-- [start:update]
w = torch.tensor(2.0, requires_grad=True)
((w - 1) ** 2).backward()
w = w - 0.1 * w.grad
print(f"w = {w:.2f}   is_leaf {w.is_leaf}")
((w - 1) ** 2).backward()
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # w is no leaf, torch says
    print(f"w.grad = {w.grad}")

w = torch.tensor(2.0, requires_grad=True)
for _ in range(2):
    w.grad = None
    ((w - 1) ** 2).backward()
    with torch.no_grad():
        w -= 0.1 * w.grad
    print(f"w = {w:.2f}   is_leaf {w.is_leaf}")
# --8<-- [end:update]

assert abs(w - (1 + 0.8**2)) < 1e-6, "each step leaves 0.8 of w − 1"
