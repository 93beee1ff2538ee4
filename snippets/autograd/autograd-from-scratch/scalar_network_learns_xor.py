"""Five tanh neurons can fit XOR, which no single line separates."""
# nabla: lines 165 — repeats the whole engine, then trains with it
# nabla: seconds 10 — trains a network

import math
import random

import matplotlib.pyplot as plt
import torch


def lift(x):
    return x if isinstance(x, Value) else Value(x)


class Value:
    def __init__(self, data, edges=()):
        self.data = float(data)
        self.edges = edges  # pairs: an input, the local slope in it
        self.grad = 0.0

    def __add__(self, other):
        other = lift(other)
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __sub__(self, other):
        other = lift(other)
        return Value(self.data - other.data, ((self, 1.0), (other, -1.0)))

    def __mul__(self, other):
        other = lift(other)
        edges = (self, other.data), (other, self.data)
        return Value(self.data * other.data, edges)

    def __truediv__(self, other):
        other = lift(other)
        q = self.data / other.data
        return Value(q, ((self, 1 / other.data), (other, -q / other.data)))

    def __pow__(self, p):
        if isinstance(p, Value):
            return (p * self.log()).exp()  # for a base > 0
        slope = p * self.data ** (p - 1) if p else 0.0
        return Value(self.data**p, ((self, slope),))

    def __neg__(self):
        return Value(-self.data, ((self, -1.0),))

    def __radd__(self, other):
        return lift(other) + self

    def __rsub__(self, other):
        return lift(other) - self

    def __rmul__(self, other):
        return lift(other) * self

    def __rtruediv__(self, other):
        return lift(other) / self

    def __rpow__(self, other):
        return lift(other) ** self

    def exp(self):
        y = math.exp(self.data)
        return Value(y, ((self, y),))

    def log(self):
        return Value(math.log(self.data), ((self, 1 / self.data),))

    def tanh(self):
        y = math.tanh(self.data)
        return Value(y, ((self, 1 - y * y),))

    def relu(self):
        return Value(max(0.0, self.data), ((self, float(self.data > 0)),))

    def backward(self):
        order = inputs_first(self)
        slope = dict.fromkeys(order, 0.0)
        slope[self] = 1.0
        for node in reversed(order):
            node.grad += slope[node]
            for source, local in node.edges:
                slope[source] += slope[node] * local


def inputs_first(root):
    order, seen, stack = [], set(), [(root, False)]
    while stack:
        node, ready = stack.pop()
        if ready:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            stack.append((node, True))
            stack += [(source, False) for source, _ in node.edges]
    return order


# --8<-- [start:train]
def neuron(weights, inputs):
    *w, b = weights
    return sum((wi * xi for wi, xi in zip(w, inputs)), b).tanh()


def network(hidden, out, x):
    return neuron(out, [neuron(weights, x) for weights in hidden])


data = [((-1, -1), -1), ((-1, 1), 1), ((1, -1), 1), ((1, 1), -1)]
rng = random.Random(0)
start = [[rng.uniform(-1, 1) for _ in range(n)] for n in (3, 3, 3, 3, 5)]
*hidden, out = [[Value(v) for v in row] for row in start]
weights = [v for row in (*hidden, out) for v in row]
losses = []
for step in range(201):
    errors = [network(hidden, out, x) - t for x, t in data]
    loss = sum(e**2 for e in errors) / 4
    for v in weights:
        v.grad = 0.0
    loss.backward()
    for v in weights:
        v.data -= 0.3 * v.grad
    losses.append(loss.data)
    if step in (0, 10, 25, 50, 100, 200):
        print(f"step {step:3}   loss = {loss.data:.4f}")
for x, t in data:
    print(x, f"target {t:2}   output {network(hidden, out, x).data:7.4f}")
# --8<-- [end:train]

assert losses[-1] < 0.01, "five neurons fit XOR"

theirs = [torch.tensor(r, dtype=torch.float64).requires_grad_() for r in start]
replay = []
for _ in losses:
    H = torch.stack(theirs[:4])
    X = torch.tensor([x for x, _ in data], dtype=torch.float64)
    T = torch.tensor([t for _, t in data], dtype=torch.float64)
    A = (X @ H[:, :2].T + H[:, 2]).tanh()
    L = ((A @ theirs[4][:4] + theirs[4][4]).tanh() - T).square().mean()
    for v, g in zip(theirs, torch.autograd.grad(L, theirs)):
        v.data -= 0.3 * g
    replay.append(L.item())

fig, (ax1, ax2) = plt.subplots(1, 2, figsize=(6.4, 3.6))
ax1.semilogy(losses, color="C0", label="engine")
ax1.semilogy(range(0, 201, 20), replay[::20], "x", color="C3", label="torch")
ax1.set(title="The loss falls", xlabel="step", ylabel="loss")
ax1.legend()
grid = [-1.8 + 0.1 * k for k in range(37)]
height = [[network(hidden, out, (u, v)).data for u in grid] for v in grid]
ax2.contour(grid, grid, height, [0], colors="black")
for (u, v), t in data:
    ax2.plot(u, v, "C3^" if t > 0 else "C0o", ms=9)
ax2.set(
    title="▲ +1, ● −1, curves: 0",
    xlabel="x₁",
    ylabel="x₂",
    aspect="equal",
)
plt.show()
