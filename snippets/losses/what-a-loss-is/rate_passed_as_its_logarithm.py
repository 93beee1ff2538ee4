"""A rate passed as if it were its logarithm tends to the log of the mean."""

import torch
import torch.nn.functional as F
from torch.func import grad

# --8<-- [start:rate]
y = torch.tensor([2.0, 0.0, 3.0, 1.0, 4.0], dtype=torch.float64)
rates = {}
for log_input in [True, False]:

    def loss(rate, log_input=log_input):
        return F.poisson_nll_loss(rate.expand_as(y), y, log_input=log_input)

    rate = torch.ones((), dtype=torch.float64)
    for _ in range(100):
        rate = rate - 0.4 * grad(loss)(rate)
    rates[log_input] = rate
    print(f"log_input={log_input!s:5}   “rate” {rate:.4f}", end="")
    print(f"   mean count {y.mean():.4f}")
# --8<-- [end:rate]

assert torch.isclose(rates[True], y.mean().log()), "it tends to ln ȳ"
assert torch.isclose(rates[False], y.mean()), "a rate tends to ȳ"
