"""Every line through (1.5, 6) has mean error 0 on the points (1, 5), (2, 7)."""

import torch

# --8<-- [start:cancel]
x = torch.tensor([1.0, 2.0])
y = torch.tensor([5.0, 7.0])
means = []
print("   w     b      errors     mean error   mean squared error")
for w, b in [(0.0, 6.0), (-8.0, 18.0), (2.0, 3.0)]:
    error = w * x + b - y
    means.append((error.mean(), (error**2).mean()))
    e1, e2 = error
    print(
        f"{w:4.0f}  {b:4.0f}   ({e1:2.0f}, {e2:3.0f})"
        f"   {means[-1][0]:6.1f}   {means[-1][1]:14.1f}"
    )
# --8<-- [end:cancel]

assert all(mean == 0 for mean, _ in means), "all three pass through (1.5, 6)"
assert [square > 0 for _, square in means] == [True, True, False], (
    "only 2x + 3 passes through both points"
)
