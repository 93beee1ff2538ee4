"""Through softmax −ln p[k] has the gradient p − y; p(1 − p) alone misses it."""

import torch

# --8<-- [start:diagonal]
z = torch.tensor([3.0, 1.0, -3.0], dtype=torch.float64, requires_grad=True)
p = torch.softmax(z, dim=0)

(summed,) = torch.autograd.grad(p.sum(), z, retain_graph=True)
loss = -torch.log(p[1])
(g,) = torch.autograd.grad(loss, p, retain_graph=True)  # slopes in p
(truth,) = torch.autograd.grad(loss, z)  # slopes in z
q = p.detach()
diagonal = q * (1 - q)
rows = {
    "p(1 − p)": diagonal,
    "grad of p.sum()": summed.abs(),
    "loss, p(1 − p) only": diagonal * g + 0.0,
    "loss, autograd": truth,
}
for name, row in rows.items():
    print(f"{name:20s}", "  ".join(f"{v:7.4f}" for v in row))
# --8<-- [end:diagonal]

y = torch.tensor([0.0, 1.0, 0.0], dtype=torch.float64)
assert torch.allclose(truth, q - y), "the gradient is p − y"
assert summed.abs().max() < 1e-15, "the sum of p is constant"
assert (diagonal * g)[0] == 0 < truth[0], "the diagonal spares the rival"
