"""n doublings a + a make n + 1 values, 2n edges and 2ⁿ paths."""

import matplotlib.pyplot as plt


# --8<-- [start:count]
class Value:
    def __init__(self, data, edges=()):
        self.data, self.edges, self.grad = data, edges, 0.0

    def __add__(self, other):
        return Value(self.data + other.data, [(self, 1.0), (other, 1.0)])


def hand_on_share(node, slope):
    node.grad += slope
    calls = 1
    for source, local in node.edges:
        calls += hand_on_share(source, slope * local)
    return calls


depths, calls = range(1, 16), []
for n in depths:
    x = a = Value(1.0)
    for _ in range(n):
        a = a + a
    calls.append(hand_on_share(a, 1.0))
    if n in (1, 2, 3, 10, 15):
        print(f"n = {n:2}   slope = {x.grad:5g}   calls = {calls[-1]:5}")
# --8<-- [end:count]

assert calls == [2 ** (n + 1) - 1 for n in depths], "1 + 2 + … + 2ⁿ calls"
assert x.grad == 2**15, "every path contributes 1"

fig, ax = plt.subplots(figsize=(6.4, 4))
ax.semilogy(depths, calls, "o-", color="C3", label="calls, recursion")
edges = [2 * n for n in depths]
ax.semilogy(depths, edges, "s--", color="C0", label="edges, 2n")
ax.set(title="n times a ← a + a", xlabel="n", ylabel="count")
ax.legend()
plt.show()
