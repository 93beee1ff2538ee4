"""For a = 3x and y = a + 2a the slope of y in x is (1 + 2) · 3 = 9."""


# --8<-- [start:queue]
class Value:
    def __init__(self, edges=()):
        self.edges, self.grad = edges, 0.0


x = Value()
a = Value([(x, 3.0)])
b = Value([(a, 2.0)])
y = Value([(a, 1.0), (b, 1.0)])
names = {x: "x", a: "a", b: "b", y: "y"}

y.grad = 1.0
queue = [y]
for node in queue:
    for source, local in node.edges:
        source.grad += node.grad * local
        if source not in queue:
            queue.append(source)
print("order:", " ".join(names[node] for node in queue))
print(f"dy/da = {a.grad:g}   dy/dx = {x.grad:g}")
# --8<-- [end:queue]

assert a.grad == 1 + 2, "in the end a has both shares"
assert x.grad == 1 * 3, "but it has handed on only the first"
