"""Where the inner change Δu is 0, Δy/Δu does not exist, but dy/dx may."""

import torch
from torch.func import grad


# --8<-- [start:zero]
def g(x):
    return torch.relu(x) ** 2


f = torch.exp
h = torch.tensor([0.1, 0.01, -0.01, -0.1], dtype=torch.float64)
du = g(h) - g(0 * h)
dy = f(g(h)) - f(g(0 * h))
print("    h       Δu    Δy/Δu    Δu/h     Δy/h")
for row in zip(h, du, dy / du, du / h, dy / h):
    print("{:5.2f}   {:.4f}   {:6.4f}   {:z5.2f}   {:z6.4f}".format(*row))
x = torch.tensor(0.0, dtype=torch.float64)
print(f"slope at 0: {grad(lambda x: f(g(x)))(x):.4f}")
# --8<-- [end:zero]

assert (dy / du).isnan().tolist() == [False, False, True, True], "0/0 for h < 0"
assert ((dy / h).abs() < 2 * h.abs()).all(), "Δy/h tends to 0"
