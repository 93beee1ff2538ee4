"""Subtracting the largest logit changes no probability and no sum overflows."""

import torch


# --8<-- [start:overflow]
def naive(z):
    e = torch.exp(z)
    return e / e.sum()


def stable(z):
    return naive(z - z.max())


for logits in ([3, 1, -3], [90, 88, 84], [-110, -112, -116]):
    z = torch.tensor(logits, dtype=torch.float32)
    print(f"z = {logits}")
    for f in (naive, stable):
        print(f"   {f.__name__:6s}", " ".join(f"{v:.4f}" for v in f(z)))
# --8<-- [end:overflow]

first = stable(torch.tensor([3.0, 1.0, -3.0]))
assert torch.allclose(stable(z), first), "z and z − 113 have the same softmax"
assert naive(z).isnan().all(), "0/0: every exponential underflows to 0"
assert torch.allclose(stable(z), torch.softmax(z, dim=0)), "as torch does"
