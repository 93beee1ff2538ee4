"""In the logits KL(p‖q) has the gradient q − p, and KL(q‖p) another one."""

import torch

# --8<-- [start:pull]
p = torch.tensor([0.5, 0.25, 0.25], dtype=torch.float64)


def forward(z):
    q = torch.softmax(z, 0)
    return (p * (p / q).log()).sum()


def reverse(z):
    q = torch.softmax(z, 0)
    return (q * (q / p).log()).sum()


z = torch.tensor([1.0, 2.0, 1.0]).double().log()  # q = (1/4, 1/2, 1/4)
for loss in (forward, reverse):
    g = torch.func.grad(loss)(z)
    print(loss.__name__, "".join(f"{v:9.4f}" for v in g))
print("   z_1      q_1    forward    reverse")
for z1 in [0.0, -5.0, -10.0, -20.0]:
    z = torch.tensor([z1, 0.0, 0.0], dtype=torch.float64)
    q1 = torch.softmax(z, 0)[0]
    slopes = [torch.func.grad(f)(z)[0] for f in (forward, reverse)]
    print(f"{z1:6.0f} {q1:9.1e} {slopes[0]:9.4f} {slopes[1]:11.1e}")
# --8<-- [end:pull]

q = torch.softmax(z, 0)
both = [torch.func.grad(f)(z) for f in (forward, reverse)]
assert torch.allclose(both[0], q - p), "∇KL(p‖q) = q − p"
excess = (q / p).log() - reverse(z)
assert torch.allclose(both[1], q * excess, rtol=1e-6), "∇KL(q‖p)"
assert abs(slopes[0] + 0.5) < 1e-8, "forward tends to −p₁"
assert abs(slopes[1]) < 1e-6, "reverse dies with q₁"
