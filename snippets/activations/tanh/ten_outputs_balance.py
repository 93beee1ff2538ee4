"""On inputs symmetric about 0, tanh has mean 0 and the sigmoid mean 1/2."""

import torch

# --8<-- [start:centre]
x = torch.linspace(-1, 1, 10, dtype=torch.float64, requires_grad=True)
t, s = torch.tanh(x), torch.sigmoid(x)
(slope_t,) = torch.autograd.grad(t.sum(), x)
(slope_s,) = torch.autograd.grad(s.sum(), x)
print("      x    tanh x   tanh'(x)     σ(x)    σ'(x)")
for row in zip(x, t, slope_t, s, slope_s):
    print("{:7.4f}   {:7.4f}   {:8.4f}   {:.4f}   {:.4f}".format(*row))
print(f"mean of tanh x: {t.mean().abs():.4f}   of σ(x): {s.mean():.4f}")
# --8<-- [end:centre]

assert torch.allclose(t, -t.flip(0)), "tanh is odd"
assert torch.allclose(s, 1 - s.flip(0)), "σ(−x) = 1 − σ(x)"
assert torch.allclose(slope_t, 1 - t**2), "tanh' = 1 − tanh²"
