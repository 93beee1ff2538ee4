"""backward with ones gives the gradient of the sum, which for softmax is 0."""

import torch

# --8<-- [start:ones]
z = torch.log(torch.tensor([1.0, 2.0, 5.0], dtype=torch.float64))
z.requires_grad_()


def slopes_of(p, v):
    (g,) = torch.autograd.grad(p, z, grad_outputs=v)
    return (64 * g).round(decimals=6) + 0.0  # in 64ths


p = torch.softmax(z, 0)
print("p =", [round(q, 4) for q in p.tolist()])
print("with ones:", slopes_of(p, torch.ones_like(p)).tolist())
for k, e in enumerate(torch.eye(3, dtype=torch.float64), start=1):
    p = torch.softmax(z, 0)
    print(f"64 · row {k} :", slopes_of(p, e).tolist())
# --8<-- [end:ones]

p = p.detach()
by_hand = torch.diag(p) - torch.outer(p, p)
rows = torch.autograd.functional.jacobian(lambda z: z.softmax(0), z)
assert torch.allclose(rows, by_hand), "J = diag(p) − ppᵀ"
assert torch.allclose(rows.sum(0), torch.zeros_like(p)), "Σp = 1 is constant"
same = slopes_of(torch.softmax(z, 0), torch.ones_like(p)) == 0
assert same.all(), "ones give the sum of the rows"
