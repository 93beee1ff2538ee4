"""Composition is not commutative: (x + 1)² differs from x² + 1 unless x = 0."""

import torch


# --8<-- [start:compose]
def compose(f, g):
    return lambda x: f(g(x))


def square(x):
    return x**2


def add_one(x):
    return x + 1


x = torch.tensor([-1.0, 0.0, 3.0], dtype=torch.float64)
print("x          ", *[f"{y:6.3f}" for y in x])
print("(x + 1)²   ", *[f"{y:6.3f}" for y in compose(square, add_one)(x)])
print("x² + 1     ", *[f"{y:6.3f}" for y in compose(add_one, square)(x)])
x = torch.tensor([0.5, 1.0, torch.e], dtype=torch.float64)
print("x          ", *[f"{y:6.3f}" for y in x])
print("√(ln x)    ", *[f"{y:6.3f}" for y in compose(torch.sqrt, torch.log)(x)])
print("ln(√x)     ", *[f"{y:6.3f}" for y in compose(torch.log, torch.sqrt)(x)])
# --8<-- [end:compose]

t = torch.linspace(-3, 3, 61, dtype=torch.float64)
same = compose(square, add_one)(t).isclose(compose(add_one, square)(t))
assert t[same].abs().max() < 1e-9, "(x + 1)² = x² + 1 only at x = 0"
left = compose(compose(torch.exp, add_one), square)
right = compose(torch.exp, compose(add_one, square))
assert torch.equal(left(t), right(t)), "(f∘g)∘h = f∘(g∘h)"
