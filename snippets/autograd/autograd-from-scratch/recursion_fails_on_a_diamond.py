"""For a = 3x and y = 2a + a² the slope of y in x at 1 is (2 + 6) · 3 = 24."""


class Value:
    def __init__(self, data, edges=()):
        self.data, self.edges = data, edges
        self.grad, self.seen = 0.0, False


# --8<-- [start:diamond]
def hand_on_all(node, slope):
    node.grad += slope
    for source, local in node.edges:
        hand_on_all(source, node.grad * local)


def hand_on_once(node, slope):
    node.grad += slope
    if not node.seen:
        node.seen = True
        for source, local in node.edges:
            hand_on_once(source, node.grad * local)


def hand_on_share(node, slope):
    node.grad += slope
    for source, local in node.edges:
        hand_on_share(source, slope * local)


found = {}
for rule in (hand_on_all, hand_on_once, hand_on_share):
    x = Value(1.0)
    a = Value(3 * x.data, [(x, 3.0)])
    b = Value(2 * a.data, [(a, 2.0)])
    c = Value(a.data**2, [(a, 2 * a.data)])
    y = Value(b.data + c.data, [(b, 1.0), (c, 1.0)])
    rule(y, 1.0)
    found[rule.__name__] = x.grad
    print(f"{rule.__name__:13}   dy/da = {a.grad:g}   dy/dx = {x.grad:2g}")
# --8<-- [end:diamond]

assert found["hand_on_share"] == 24, "the sum over both paths"
assert found["hand_on_all"] == 6 + 24, "the first share is handed on twice"
assert found["hand_on_once"] == 6, "the second share is never handed on"
