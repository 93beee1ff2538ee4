"""Logits and targets must have one shape, and the targets must be floats."""

import torch
import torch.nn.functional as F

# --8<-- [start:raise]
z = torch.tensor([1.0, 2.0, -1.0, 0.0])
y = torch.tensor([1, 1, 0, 0])
loss = F.binary_cross_entropy_with_logits
attempts = {
    "(4, 1) and (4)": lambda: loss(z[:, None], y.float()),
    "int64 targets": lambda: loss(z, y),
    "bool targets": lambda: loss(z, y == 1),
    "pos_weight=3.0": lambda: loss(z, y.float(), pos_weight=3.0),
    "(4, 1) by hand": lambda: (F.softplus(z[:, None]) - y * z[:, None]).mean(),
    "float targets": lambda: loss(z, y.float()),
}
outcome = {}
for name, attempt in attempts.items():
    try:
        outcome[name] = f"{attempt():.4f}"
    except (ValueError, RuntimeError, TypeError) as error:
        reason = str(error).split(". ")[0]
        outcome[name] = f"{type(error).__name__}\n    {reason}"
    print(f"{name:15} {outcome[name]}")
# --8<-- [end:raise]

failed = [name for name, text in outcome.items() if "Error" in text]
assert failed == list(attempts)[:4], "only float targets of equal shape work"
pairs = F.softplus(z).mean() - y.float().mean() * z.mean()
by_hand = float(outcome["(4, 1) by hand"])
assert abs(by_hand - pairs) < 1e-4, "the formula averages over all 16 pairs"
