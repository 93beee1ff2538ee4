"""ReLUs can follow x², with f″ = 2, while their own f″ is 0 between kinks."""

import torch
from torch.func import grad

# --8<-- [start:relu]
knots = torch.arange(-1.75, 2, 0.25, dtype=torch.float64)


def f(x):  # x² on the grid of width 0.25, straight between
    return 4 - 3.75 * (x + 2) + 0.5 * torch.relu(x - knots).sum()


h, rows = 0.5, []
print("   x       f      x²     f′   2x    f″   second difference")
for x in torch.tensor([-1.1, 0.3, 0.9], dtype=torch.float64):
    d1, d2 = grad(f)(x), grad(grad(f))(x)
    difference = (f(x + h) - 2 * f(x) + f(x - h)) / h**2
    rows.append((d2, difference))
    print(f"{x:4.1f}  {f(x):6.3f}  {x**2:6.3f}  {d1:5.2f} {2 * x:4.1f}", end="")
    print(f"   {d2:z3.0f}   {difference:17.2f}")
# --8<-- [end:relu]

for bend, difference in rows:
    assert bend == 0, "a sum of ReLUs is straight between its kinks"
    assert abs(difference - 2) < 1e-12, "over two grid widths it bends like x²"
