"""Reverse mode agrees with torch on 300 random expressions."""
# nabla: lines 150 — repeats the whole engine, then checks it

import math
import random

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


# --8<-- [start:check]
STEPS = [
    lambda u, v: u + v,
    lambda u, v: u - v,
    lambda u, v: u * v,
    lambda u, v: u / (v * v + 1),
    lambda u, v: (u * u + 1) ** v.tanh(),
    lambda u, v: u.tanh() ** 3,
    lambda u, v: (-u * u).exp(),
    lambda u, v: (u * u + 2).log(),
    lambda u, v: (1 - u).relu(),
]


def expression(seed, pool):
    rng = random.Random(seed)
    for _ in range(20):
        u, v = rng.choice(pool), rng.choice(pool)
        pool = [*pool, rng.choice(STEPS)(u, v)]
    return sum(pool[3:])


def compare(seed):
    rng = random.Random(f"inputs {seed}")
    start = [rng.uniform(-2, 2) for _ in range(3)]
    ours = [Value(v) for v in start]
    theirs = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    y = expression(seed, ours)
    y.backward()
    expression(seed, list(theirs)).backward()
    return len(inputs_first(y)), [v.grad for v in ours], theirs.grad.tolist()


agree = 0
for seed in range(300):
    nodes, ours, theirs = compare(seed)
    agree += all(
        math.isclose(*p, rel_tol=1e-9, abs_tol=1e-9) for p in zip(ours, theirs)
    )
    if seed < 3:
        print(f"seed {seed}   nodes {nodes}")
        for name, row in (("engine", ours), ("torch ", theirs)):
            print(f"   {name}", *(f"{v:14.8f}" for v in row))
print(f"{agree} of 300 gradients agree")
# --8<-- [end:check]

assert agree == 300, "both engines apply the chain rule to the same graph"
