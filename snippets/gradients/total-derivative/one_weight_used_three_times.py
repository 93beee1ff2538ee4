"""The slope in a shared weight is the sum of the slopes in its copies."""

import torch


# --8<-- [start:shared]
def h3(w1, w2, w3):
    h1 = w1 * 1.0 + 1.0  # from h0 = 1, with the input 1
    h2 = w2 * h1
    return w3 * h2


w = torch.tensor(2.0, requires_grad=True)
h3(w, w, w).backward()
print(f"one weight, used three times: {w.grad:g}")

copies = [torch.tensor(2.0, requires_grad=True) for _ in range(3)]
h3(*copies).backward()
print("three copies:", ", ".join(f"{c.grad:g}" for c in copies))
# --8<-- [end:shared]

assert w.grad == sum(c.grad for c in copies), "one summand for each use"
assert w.grad == 3 * w**2 + 2 * w, "h3 = w³ + w²"
