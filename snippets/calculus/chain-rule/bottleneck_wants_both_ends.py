"""Through a bottleneck neither forward nor reverse order is the cheapest."""

from itertools import pairwise

import torch


# --8<-- [start:bottleneck]
def multiply(A, B):
    counter.append(A.shape[0] * A.shape[1] * B.shape[1])
    return A @ B


torch.manual_seed(0)
sizes = [10, 10, 1, 10, 10]  # x, two layers in, a code of one number, …
J1, J2, J3, J4 = (torch.randn(m, n) for n, m in pairwise(sizes))
orders = {
    "forward": lambda: multiply(J4, multiply(J3, multiply(J2, J1))),
    "reverse": lambda: multiply(multiply(multiply(J4, J3), J2), J1),
    "both ends": lambda: multiply(multiply(J4, J3), multiply(J2, J1)),
}
cost, product = {}, {}
for name, order in orders.items():
    counter = []
    product[name] = order()
    cost[name] = sum(counter)
    print(f"{name:9}  {' + '.join(map(str, counter)):16} = {cost[name]}")
# --8<-- [end:bottleneck]

for J in product.values():
    assert torch.allclose(J, J4 @ J3 @ J2 @ J1, atol=1e-5), "the same Jacobian"
assert cost["both ends"] < min(cost["forward"], cost["reverse"]), "bottleneck"
