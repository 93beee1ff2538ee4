"""x² + 3xy + y² is convex along each axis, but falls along (1, −1)."""

import torch

# --8<-- [start:axes]
forms = {"x² +  xy + y²": 1.0, "x² + 3xy + y²": 3.0}
t = torch.tensor(2.0)
values = {}
print("      f          f_xx  f_yy   eigenvalues    f(2, −2)")
for name, b in forms.items():

    def f(v, b=b):
        return v[0] ** 2 + b * v[0] * v[1] + v[1] ** 2

    H = torch.autograd.functional.hessian(f, torch.zeros(2))
    low, high = torch.linalg.eigvalsh(H)
    values[name] = low, f(torch.stack([t, -t]))
    pure = f"{H[0, 0]:.0f}     {H[1, 1]:.0f}"
    print(
        f"{name}     {pure}    {low:5.1f} {high:5.1f}   {values[name][1]:6.1f}"
    )
# --8<-- [end:axes]

first, second = values.values()
assert first[0] > 0 and second[0] < 0, "the smallest eigenvalue decides"
assert second[1] < 0, "halfway between (2, −2) and (−2, 2) stands f(0) = 0"
