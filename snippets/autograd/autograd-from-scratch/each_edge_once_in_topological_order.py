"""In reverse topological order every slope is complete when it is used."""
# nabla: lines 80 — the order and the sweep that needs it are one idea


class Value:
    def __init__(self, data, edges=()):
        self.data, self.edges, self.grad = data, edges, 0.0

    def __add__(self, other):
        return Value(self.data + other.data, [(self, 1.0), (other, 1.0)])


# --8<-- [start:order]
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


def sweep(y):
    y.grad = 1.0
    steps = 0
    for node in reversed(inputs_first(y)):
        for source, local in node.edges:
            source.grad += node.grad * local
            steps += 1
    return steps


x = Value(1.0)
a = Value(3 * x.data, [(x, 3.0)])
b = Value(2 * a.data, [(a, 2.0)])
c = Value(a.data**2, [(a, 2 * a.data)])
y = Value(b.data + c.data, [(b, 1.0), (c, 1.0)])
names = {x: "x", a: "a", b: "b", c: "c", y: "y"}
print("order:", " ".join(names[node] for node in inputs_first(y)))
print(f"diamond           {sweep(y):4} steps   slope {x.grad:g}")

first = last = Value(1.0)
for _ in range(1000):
    last = last + last
print(f"1000 doublings    {sweep(last):4} steps   slope {first.grad:.4e}")
# --8<-- [end:order]

assert (a.grad, x.grad) == (8, 24), "2 + 6 at a, then times 3"
assert first.grad == 2.0**1000, "a thousand factors 2"
