"""With y = xw + x, a nudge of x reaches y along two paths."""


# --8<-- [start:value]
class Value:
    def __init__(self, data, edges=()):
        self.data = data
        self.edges = edges  # pairs: an input, the local slope in it

    def __add__(self, other):
        edges = (self, 1.0), (other, 1.0)
        return Value(self.data + other.data, edges)

    def __mul__(self, other):
        edges = (self, other.data), (other, self.data)
        return Value(self.data * other.data, edges)


x, w = Value(2.0), Value(3.0)
p = x * w
y = p + x
names = {x: "x", w: "w", p: "p", y: "y"}
for node in (p, y):
    print(f"{names[node]} = {node.data:g}")
    for source, slope in node.edges:
        print(f"   slope in {names[source]}: {slope:g}")
# --8<-- [end:value]

assert p.edges == ((x, 3.0), (w, 2.0)), "the slopes of xw are w and x"
assert y.edges == ((p, 1.0), (x, 1.0)), "both slopes of a sum are 1"
