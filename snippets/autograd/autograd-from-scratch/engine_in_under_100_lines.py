"""At x = 2 the slope of xˣ is 4 (1 + ln 2)."""
# nabla: lines 125 — the whole engine is the idea

import math

import torch


# --8<-- [start:engine]
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


def f(x, w):
    return (w / x - x * w).tanh() + (x * w).log() * x**3


x = Value(2)
(x**x).backward()
slope = x.grad
print(f"slope of x**x at 2   {slope:.10f}")

x, w = Value(1.5), Value(0.5)
f(x, w).backward()
print(f"engine   df/dx = {x.grad:.10f}   df/dw = {w.grad:.10f}")

t = torch.tensor([1.5, 0.5], dtype=torch.float64, requires_grad=True)
f(*t).backward()
print("torch    df/dx = {:.10f}   df/dw = {:.10f}".format(*t.grad))
# --8<-- [end:engine]

assert abs(slope - 4 * (1 + math.log(2))) < 1e-12, "xˣ (1 + ln x) at 2"
for ours, theirs in zip((x.grad, w.grad), t.grad):
    assert abs(ours - theirs) < 1e-12, "one gradient, two engines"
