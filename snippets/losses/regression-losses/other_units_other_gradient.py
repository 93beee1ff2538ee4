"""In units 1000 times smaller the MSE is a million times as large."""

import torch
import torch.nn.functional as F
from torch.func import grad

# --8<-- [start:units]
y_km = torch.tensor([0.5, 1.0, 3.5], dtype=torch.float64)
cases = {
    "MSE": F.mse_loss,
    "MAE": F.l1_loss,
    "Huber, δ = 1": F.huber_loss,
}
values, slopes = {}, {}
print("b = 0               km: loss   slope       m: loss      slope")
for name, loss in cases.items():
    row = []
    for s in [1, 1000]:
        y = s * y_km

        def at(b, y=y, loss=loss):
            return loss(b.expand_as(y), y)

        b = torch.zeros((), dtype=torch.float64)
        values[name, s], slopes[name, s] = at(b), grad(at)(b)
        row += [at(b), grad(at)(b)]
    print("{:18}  {:9.3f} {:7.3f}  {:12.2f} {:10.3f}".format(name, *row))
# --8<-- [end:units]

for name, of_loss, of_slope in [("MSE", 1e6, 1e3), ("MAE", 1e3, 1)]:
    loss = values[name, 1000] / values[name, 1]
    assert torch.isclose(loss, torch.tensor(of_loss).double()), "s² or s"
    slope = slopes[name, 1000] / slopes[name, 1]
    assert torch.isclose(slope, torch.tensor(of_slope).double()), "s or 1"
assert slopes["Huber, δ = 1", 1000] == slopes["MAE", 1000], "δ = 1 metre"
