"""ln Σ exp(xᵢ) = m + ln Σ exp(xᵢ − m) for every m, and m = max xᵢ is safe."""

import torch


# --8<-- [start:shift]
def naive(x):
    return torch.log(torch.exp(x).sum())


def stable(x):
    m = x.max()
    return m + torch.log(torch.exp(x - m).sum())


x = torch.tensor([0.0, 1.0, 2.0])  # float32
for shift in [0, 100, 1000, -1000]:
    z = x + shift
    row = naive(z), stable(z), torch.logsumexp(z, dim=0)
    print(f"shift {shift:5}" + "".join(f"{value:12.3f}" for value in row))
# --8<-- [end:shift]

assert naive(x + 100).isinf() and stable(x + 100).isfinite(), "no overflow"
assert stable(x + 1000).isclose(stable(x) + 1000), "LSE(x + c) = LSE(x) + c"
many = torch.linspace(-9, 9, 50, dtype=torch.float64)
excess = stable(many) - many.max()
assert 0 < excess <= torch.log(torch.tensor(50.0)), "max < LSE ≤ max + ln n"
