"""Small steps along ∇f ≠ 0 raise a differentiable f, those against lower it."""

import torch


# --8<-- [start:sign]
def f(p):
    return (p**2).sum()


p = torch.tensor([1.0, 2.0], requires_grad=True)
f(p).backward()
start, g = p.detach().clone(), p.grad
print(f"f(p) = {f(start):g}, p.grad = {g.tolist()}")
up, down = f(start + 0.1 * g), f(start - 0.1 * g)
print(f"f(p + 0.1 p.grad) = {up:.1f}")
print(f"f(p − 0.1 p.grad) = {down:.1f}")

torch.optim.SGD([p], lr=0.1).step()
print(f"after SGD's step   {f(p):.1f}")
# --8<-- [end:sign]

assert down < f(start) < up, "+∇f leads uphill, −∇f downhill"
assert torch.allclose(p, start - 0.1 * g), "the update rule has the minus sign"
