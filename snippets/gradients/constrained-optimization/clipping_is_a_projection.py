"""Clipping to the norm 1 projects onto the unit ball, up to about 10⁻⁶."""

import torch

# --8<-- [start:clip]
torch.manual_seed(0)
w = torch.zeros(2, dtype=torch.float64)
for gradient in ([3.0, 4.0], [0.3, 0.4]):
    w.grad = torch.tensor(gradient, dtype=torch.float64)
    torch.nn.utils.clip_grad_norm_([w], max_norm=1.0)
    others = torch.randn(100_000, 2, dtype=torch.float64)
    others = others / others.norm(dim=1, keepdim=True).clamp(min=1)
    target = torch.tensor(gradient, dtype=torch.float64)
    rival = (others - target).norm(dim=1).min()
    nearest = target / target.norm().clamp(min=1)
    assert (w.grad - nearest).norm() < 2e-6, "clipping scales to the norm 1"
    print(f"{gradient} is clipped to {w.grad[0]:.4f} {w.grad[1]:.4f}")
    print(
        f"distance {(w.grad - target).norm():.4f}, best of others {rival:.4f}"
    )
# --8<-- [end:clip]

assert torch.equal(w.grad, target), "inside the ball nothing changes"
