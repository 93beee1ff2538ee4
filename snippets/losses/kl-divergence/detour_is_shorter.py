"""A detour can have a smaller sum of divergences than the direct way."""

import torch


# --8<-- [start:detour]
def kl(p, q):
    return (p * (p / q).log()).sum()


coins = torch.tensor([[0.5, 0.5], [0.25, 0.75], [0.1, 0.9]]).double()
a, b, c = coins  # heads, tails
print(f"from a to b    {kl(a, b):.4f}")
print(f"from b to a    {kl(b, a):.4f}")
print(f"from a to c    {kl(a, c):.4f}")
print(f"a to b to c    {kl(a, b) + kl(b, c):.4f}")
# --8<-- [end:detour]

assert kl(a, b) != kl(b, a), "not symmetric"
assert kl(a, c) > kl(a, b) + kl(b, c), "the triangle inequality fails"
