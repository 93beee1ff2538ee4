"""The slope of x + 1 + … + 1 in x is 1, however long the sum."""
# nabla: lines 65 — two ways to find the order are compared


# --8<-- [start:long]
class Value:
    def __init__(self, edges=()):
        self.edges = edges


def by_recursion(root):
    order, seen = [], set()

    def visit(node):
        if node not in seen:
            seen.add(node)
            for source, _ in node.edges:
                visit(source)
            order.append(node)

    visit(root)
    return order


def by_counting(root):
    uses, found = {root: 0}, [root]
    for node in found:
        for source, _ in node.edges:
            if source not in uses:
                uses[source] = 0
                found.append(source)
            uses[source] += 1
    order, ready = [], [root]
    while ready:
        node = ready.pop()
        order.append(node)
        for source, _ in node.edges:
            uses[source] -= 1
            if uses[source] == 0:
                ready.append(source)
    return order[::-1]


y = Value()
for _ in range(100_000):
    y = Value([(y, 1.0)])
try:
    by_recursion(y)
except RecursionError as error:
    print("by recursion:", type(error).__name__)
print("by counting: ", len(by_counting(y)), "nodes in order")
# --8<-- [end:long]

place = {node: k for k, node in enumerate(by_counting(y))}
for node in place:
    for source, _ in node.edges:
        assert place[source] < place[node], "inputs come first"
