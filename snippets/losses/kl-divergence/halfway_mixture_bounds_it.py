"""The Jensen–Shannon divergence is symmetric and never exceeds ln 2."""

import math

import torch
from torch.distributions import Categorical, kl_divergence


# --8<-- [start:js]
def kl(p, q):
    return kl_divergence(Categorical(p), Categorical(q)).item()


def js(p, q):
    m = (p + q) / 2
    return (kl(p, m) + kl(q, m)) / 2


p = torch.tensor([0.5, 0.5, 0.0, 0.0])
for name, q in {
    "equal   ": p,
    "overlap ": torch.tensor([0.0, 0.5, 0.5, 0.0]),
    "disjoint": torch.tensor([0.0, 0.0, 0.5, 0.5]),
}.items():
    print(f"{name} KL = {kl(p, q):6.4f}  JS = {js(p, q):.4f}", end="")
    print(f"  swapped {js(q, p):.4f}")
# --8<-- [end:js]

assert abs(js(p, q) - math.log(2)) < 1e-6, "ln 2 for disjoint supports"
torch.manual_seed(0)
for a, b in torch.randn(50, 2, 4).mul(3).softmax(-1):
    assert abs(js(a, b) - js(b, a)) < 1e-6, "symmetric"
    assert js(a, b) <= math.log(2), "at most ln 2"
