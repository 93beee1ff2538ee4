"""For c > 0, (v/c) ReLU(cwx + cb) = v ReLU(wx + b); their gradients differ."""

import torch


# --8<-- [start:rescale]
def network(w, b, v, x):
    return v * torch.relu(w * x + b)


x = torch.tensor([-1.0, 0.5, 2.0], dtype=torch.float64)
y = torch.tensor([0.0, 1.0, 2.0], dtype=torch.float64)
for c in (1, 4):
    start = torch.tensor([c * 1.5, c * 0.25, 2 / c], dtype=torch.float64)
    theta = start.requires_grad_()  # w, b, v
    out = network(*theta, x)
    loss = (out - y).square().mean()
    gw, gb, gv = torch.autograd.grad(loss, theta)[0].tolist()
    print(f"c = {c}   out", out.tolist(), f"  loss {loss:.4f}")
    print(f"        w: {gw:.4f}   b: {gb:.4f}   v: {gv:.4f}")
# --8<-- [end:rescale]

w, b, v = theta.tolist()
assert out.tolist() == [0, 2, 6.5], "rescaling leaves the function as it is"
assert abs(w * gw + b * gb - v * gv) < 1e-12, "w ∂L/∂w + b ∂L/∂b = v ∂L/∂v"
