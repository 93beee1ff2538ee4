"""The Jacobian of a composition is the product of the Jacobians, in order."""

import torch
from torch.func import jacrev


# --8<-- [start:chain]
def F(p):  # 2 inputs, 2 outputs
    return torch.stack([p[0] + p[1], p[0] * p[1]])


def G(q):  # 2 inputs, 1 output
    return torch.stack([q[0] ** 2 + 3 * q[1]])


p = torch.tensor([1.0, 2.0])
inner = jacrev(F)(p)
outer = jacrev(G)(F(p))
whole = jacrev(lambda p: G(F(p)))(p)
print("J of F at p    ", inner.tolist())
print("J of G at F(p) ", outer.tolist())
print("their product  ", (outer @ inner).tolist())
print("J of G∘F at p  ", whole.tolist())
# --8<-- [end:chain]

assert torch.allclose(outer @ inner, whole), "J of G∘F = J_G(F(p)) J_F(p)"
x, y = p
by_hand = torch.stack([2 * (x + y) + 3 * y, 2 * (x + y) + 3 * x])
assert torch.allclose(whole[0], by_hand), "G(F(p)) = (x + y)² + 3xy"
