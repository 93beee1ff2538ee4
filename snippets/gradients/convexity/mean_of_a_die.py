"""For a fair die f(E X) ≤ E f(X), for each of three convex functions f."""

import torch

# --8<-- [start:die]
x = torch.arange(1, 7, dtype=torch.float64)
mean = x.mean()
cases = {
    "x²": lambda x: x**2,
    "−ln x": lambda x: -x.log(),
    "2x + 1": lambda x: 2 * x + 1,
}
gaps = {}
print("f          f(E X)    E f(X)      gap")
for name, f in cases.items():
    gaps[name] = f(x).mean() - f(mean)
    print(f"{name:8} {f(mean):8.4f}  {f(x).mean():8.4f} {gaps[name]:8.4f}")
geometric = x.prod() ** (1 / 6)
print(f"geometric mean {geometric:.4f} ≤ arithmetic mean {mean:.4f}")
# --8<-- [end:die]

square, log, line = gaps.values()
assert torch.isclose(square, ((x - mean) ** 2).mean()), (
    "for x² the gap is Var X"
)
assert log > 0 and line.abs() < 1e-12, "for an affine f the gap is 0"
