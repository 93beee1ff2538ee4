"""For b² − a the slopes at a = b = 3 are −1 and 6, in either order."""

import torch

# --8<-- [start:half]
found = {}
for order in ["b² + (−a)", "(−a) + b²"]:
    a = torch.tensor(3.0, requires_grad=True)
    b = torch.tensor(3.0, requires_grad=True)
    y = b**2 + (-a) if order == "b² + (−a)" else (-a) + b**2
    y.backward()
    found[order] = [(a.grad.item(), b.grad.item())]
    try:
        y.backward()
    except RuntimeError:
        found[order].append((a.grad.item(), b.grad.item()))
    for when, (da, db) in zip(["first pass", "after error"], found[order]):
        print(f"{order}   {when:11}   a.grad {da:2g}   b.grad {db:g}")
# --8<-- [end:half]

for first, after in found.values():
    assert first == (-1, 6), "the slopes of −a and of b²"
    assert after[1] == 6, "the path through b² broke"
assert found["b² + (−a)"][1][0] == 2 * -1, "−a came before the error"
assert found["(−a) + b²"][1][0] == -1, "−a never had its turn"
