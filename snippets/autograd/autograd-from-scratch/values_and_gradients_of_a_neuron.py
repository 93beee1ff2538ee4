"""For w = 0.5, x = 2, b = −1, t = 1 the slope of the loss in w is −4."""
# nabla: lines 150 — repeats the whole engine, then draws its graph

import math

import matplotlib.pyplot as plt


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


# --8<-- [start:neuron]
x, w, b, t = Value(2), Value(0.5), Value(-1), Value(1)
p = w * x
z = p + b
a = z.tanh()
e = a - t
loss = e**2
loss.backward()

names = {w: "w", x: "x", p: "p = wx", b: "b", z: "z = p + b"}
names |= {a: "a = tanh z", t: "t", e: "e = a − t", loss: "L = e²"}
for node in inputs_first(loss):
    print(f"{names[node]:10}   {node.data:4g}   dL/d{names[node][0]}", end="")
    print(f" = {node.grad:2g}")
# --8<-- [end:neuron]

assert (w.grad, b.grad, x.grad, t.grad) == (-4, -2, -1, 2), "by hand"

row = {loss: 0}
for node in reversed(inputs_first(loss)):
    for source, _ in node.edges:
        row[source] = max(row.get(source, 0), row[node] + 1)
aside = {x: 1, b: 1, t: 1, w: 0}
fig, ax = plt.subplots(figsize=(4.8, 6.0))
for node, k in row.items():
    here = aside.get(node, 0), k
    slope = f"dL/d{names[node][0]} = {node.grad:g}"
    text = f"{names[node]} = {node.data:g}\n{slope}".replace("-", "−")
    box = {"boxstyle": "round,pad=0.35", "fc": "none", "ec": "black"}
    node.text = ax.text(*here, text, ha="center", va="center", bbox=box)
    node.place = here
for node in row:
    for source, local in node.edges:
        (u, v), (r, s) = source.place, node.place
        style = {"arrowstyle": "-|>", "color": "C0"}
        style["patchA"] = source.text.get_bbox_patch()
        style["patchB"] = node.text.get_bbox_patch()
        ax.annotate("", node.place, source.place, arrowprops=style)
        mid = (u + r) / 2 + 0.05, (v + s) / 2 - 0.2 * (u != r)
        ax.text(*mid, f"×{local:g}".replace("-", "−"), color="C3", va="center")
ax.set(title="L = (tanh(wx + b) − t)²", xlim=(-0.4, 1.3), ylim=(-0.5, 5.5))
ax.axis("off")
plt.show()
