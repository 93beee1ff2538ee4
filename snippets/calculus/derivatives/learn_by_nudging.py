"""Central differences alone lead a neuron to the weight behind its data."""

import torch

# --8<-- [start:learn]
x = torch.linspace(-2, 2, 9, dtype=torch.float64)
target = torch.tanh(0.8 * x)


def loss(w):
    return ((torch.tanh(w * x) - target) ** 2).mean()


def slope(w, h=1e-5):
    return (loss(w + h) - loss(w - h)) / (2 * h)


w, eta = torch.tensor(2.0, dtype=torch.float64), 1.0
for step in range(51):
    if step % 10 == 0:
        print(f"step {step:2}   w = {w:.4f}   loss = {loss(w):.1e}")
    w = w - eta * slope(w)
# --8<-- [end:learn]

assert abs(w - 0.8) < 1e-4, "descent recovers the weight that made the data"
