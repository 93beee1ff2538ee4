"""torch.gradient estimates slopes from samples; autograd computes them."""

import torch

# --8<-- [start:samples]
x = torch.tensor([0.0, 0.5, 1.0, 1.5, 2.0], requires_grad=True)
y = x**3
(estimate,) = torch.gradient(y.detach(), spacing=0.5)
(unspaced,) = torch.gradient(y.detach())
(slope,) = torch.autograd.grad(y.sum(), x)

rows = {
    "x": x,
    "torch.gradient, spacing=0.5": estimate,
    "torch.gradient": unspaced,
    "autograd": slope,
}
for name, row in rows.items():
    print(f"{name:28}" + "".join(f"{value:7.3f}" for value in row))
# --8<-- [end:samples]

assert torch.allclose(slope, 3 * x**2), "autograd gives f'(x) = 3x²"
inner = slice(1, -1)
gap = (estimate - slope)[inner]
assert torch.allclose(gap, torch.tensor(0.25)), "for x³ it misses by h²"
assert torch.allclose(unspaced, estimate / 2), "without spacing it takes h = 1"
