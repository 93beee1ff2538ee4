"""A logit −∞ gets probability 0, and the others sum to 1 if one is finite."""

import torch

# --8<-- [start:mask]
z = torch.tensor([3.0, 1.0, -3.0], dtype=torch.float64)
hidden = torch.tensor([True, False, False])
cases = {
    "mask p with 0": torch.softmax(z, dim=0).masked_fill(hidden, 0),
    "mask z with 0": torch.softmax(z.masked_fill(hidden, 0), dim=0),
    "mask z with -inf": torch.softmax(z.masked_fill(hidden, -torch.inf), dim=0),
    "all -inf": torch.softmax(torch.full_like(z, -torch.inf), dim=0),
}
for name, p in cases.items():
    row = "  ".join(f"{v:6.4f}" for v in p)
    print(f"{name:17s} {row}   sum {p.sum():.4f}")
# --8<-- [end:mask]

rest = torch.softmax(z[1:], dim=0)
assert torch.allclose(cases["mask z with -inf"][1:], rest), (
    "the rest is the softmax of the rest"
)
assert cases["all -inf"].isnan().all(), "0/0 has no value"
