"""For a = x² and y = a² at x = 1 the slope of y in x is 2 · 2 = 4."""


# --8<-- [start:twice]
class Value:
    def __init__(self, edges=()):
        self.edges, self.grad = edges, 0.0


def backward_in_grad(order):  # outputs first
    order[0].grad = 1.0
    for node in order:
        for source, local in node.edges:
            source.grad += node.grad * local


def backward_in_dict(order):
    slope = dict.fromkeys(order, 0.0)
    slope[order[0]] = 1.0
    for node in order:
        node.grad += slope[node]
        for source, local in node.edges:
            slope[source] += slope[node] * local


for backward in (backward_in_grad, backward_in_dict):
    x = Value()
    a = Value([(x, 2.0)])
    y = Value([(a, 2.0)])
    backward([y, a, x])
    first = x.grad
    backward([y, a, x])
    print(f"{backward.__name__}   {first:g}, then {x.grad:2g}")
# --8<-- [end:twice]

assert x.grad == 2 * first == 8, "two passes add up to twice the slope"
