"""With w = 2 a chain of tanh saturates, one of ReLU explodes like 2ⁿ."""

import torch

# --8<-- [start:chain]
n = 32
names = {"tanh": torch.tanh, "σ": torch.sigmoid, "ReLU": torch.relu}
print("   w " + "".join(f"{name:>12}" for name in names))
left = {}
for w in [0.5, 1.0, 2.0]:
    for name, activation in names.items():
        x = torch.tensor(0.6, dtype=torch.float64, requires_grad=True)
        a = x
        for _ in range(n):
            a = activation(w * a)
        (left[name, w],) = torch.autograd.grad(a, x)
    row = "".join(f"{left[name, w]:12.1e}" for name in names)
    print(f"{w:4.1f} {row}")
# --8<-- [end:chain]

for w in [0.5, 1.0, 2.0]:
    assert left["ReLU", w] == w**n, "active ReLUs leave the weights' product"
    assert left["tanh", w] < w**n, "the slope of tanh is below 1 off 0"
    assert left["σ", w] < (w / 4) ** n, "the slope of σ is at most 1/4"
assert left["tanh", 2.0] < left["tanh", 0.5] < left["tanh", 1.0], "w = 2 flat"
