"""The Jacobian of softmax is diag(p) − ppᵀ, and its columns sum to 0."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:jacobian]
z = torch.tensor([3.0, 1.0, -3.0], dtype=torch.float64, requires_grad=True)
e = torch.exp(z)
p = e / e.sum()
(row_1,) = torch.autograd.grad(p[1], z, retain_graph=True)
(row_2,) = torch.autograd.grad(p[2], z)  # the last one may free the graph

q = p.detach()
J = torch.diag(q) - torch.outer(q, q)
for k, row in ((1, row_1), (2, row_2)):
    for name, numbers in ((f"grad p[{k}]", row), (f"J[{k}]", J[k])):
        print(f"{name:9s}", "  ".join(f"{v:9.6f}" for v in numbers))
try:
    torch.autograd.grad(p[0], z)
except RuntimeError as error:
    print(str(error).split(" (")[0])

torch.manual_seed(0)
Z = 3 * torch.randn(1000, 3, dtype=torch.float64)
definition = torch.func.jacrev(lambda u: torch.exp(u) / torch.exp(u).sum())
P = torch.softmax(Z, dim=1)
formula = torch.diag_embed(P) - P[:, :, None] * P[:, None, :]
error = (torch.func.vmap(definition)(Z) - formula).abs().max()
print("a thousand z, all nine entries:", (error < 1e-14).item())
# --8<-- [end:jacobian]

assert error < 1e-14, "autograd of the definition gives diag(p) − ppᵀ"
assert torch.allclose(torch.stack([row_1, row_2]), J[1:]), "J = diag(p) − ppᵀ"
assert J.sum(0).abs().max() < 1e-15, "the probabilities always sum to 1"

x = torch.linspace(-4, 8, 121, dtype=torch.float64)
others = torch.tensor([1.0, -3.0], dtype=torch.float64).expand(121, 2)
s = torch.softmax(torch.cat([x[:, None], others], dim=1), dim=1)
slope = s * (torch.tensor([1.0, 0, 0]) - s[:, :1])
fig, (top, low) = plt.subplots(2, 1, figsize=(6.4, 6.4), sharex=True)
for k, style in enumerate(["-", "--", ":"]):
    top.plot(x, s[:, k], style, color=f"C{k}", label=f"p[{k}]")
    low.plot(x, slope[:, k], style, color=f"C{k}", label=f"∂p[{k}]/∂z[0]")
    top.plot(3, q[k], "os^"[k], color=f"C{k}")
    low.plot(3, J[k, 0], "os^"[k], color=f"C{k}")
top.set(title="p = softmax(z),  z = (x, 1, −3)", ylabel="p")
low.set(xlabel="x = z[0]", ylabel="∂p/∂z[0]")
top.legend(loc="center left")
low.legend(loc="upper left")
plt.show()
