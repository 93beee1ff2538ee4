"""Huber's loss is δ times SmoothL1 with β = δ."""

import torch
import torch.nn.functional as F

# --8<-- [start:factor]
e = torch.tensor([0.5, 1.0, 3.0, 10.0], dtype=torch.float64)
zero = torch.zeros_like(e)
values = {}
print("error                  " + "".join(f"{v:9.4f}" for v in e))
for d in [0.5, 1.0, 2.0]:
    huber = F.huber_loss(e, zero, delta=d, reduction="none")
    smooth = F.smooth_l1_loss(e, zero, beta=d, reduction="none")
    values[d] = huber, smooth
    print(f"Huber     δ = {d}      " + "".join(f"{v:9.4f}" for v in huber))
    print(f"SmoothL1  β = {d}      " + "".join(f"{v:9.4f}" for v in smooth))
# --8<-- [end:factor]

for d, (huber, smooth) in values.items():
    assert torch.allclose(huber, d * smooth), "Huber(δ) = δ · SmoothL1(β = δ)"
    assert torch.equal(huber, smooth) == (d == 1), "equal only for δ = 1"
