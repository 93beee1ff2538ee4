"""x²y/(x⁴ + y²), 0 at 0, has slopes along all lines, yet is 1/2 on y = x²."""

import torch


# --8<-- [start:lines]
def f(x, y):  # f(0, 0) = 0; this formula holds everywhere else
    return x**2 * y / (x**4 + y**2)


print("    t    f(t, 0)/t   f(0, t)/t   f(t, t)/t   f(t, 2t)/t   f(t, t²)")
for t in torch.tensor([0.1, 0.01, 0.001], dtype=torch.float64):
    on_lines = [
        f(a * t, b * t) / t for a, b in [(1, 0), (0, 1), (1, 1), (1, 2)]
    ]
    print(f"{t:.3f}", end="")
    print("{:10.4f} {:11.4f} {:11.4f} {:12.4f}".format(*on_lines), end="")
    print(f" {f(t, t**2):10.4f}")
    # --8<-- [end:lines]
    assert torch.isclose(f(t, t**2), t / t / 2), (
        "on the parabola y = x², f is 1/2"
    )

limits = torch.tensor([0.0, 0.0, 1.0, 0.5], dtype=torch.float64)
gap = (torch.stack(on_lines) - limits).abs().max()
assert gap < 1e-5, "the slope along (a, b) is a²/b, or 0 if b = 0"
