"""Sine and cosine repeat after 2π, and cosine is sine a quarter turn ahead."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:wave]
degrees = torch.tensor([0.0, 30.0, 45.0, 60.0, 90.0], dtype=torch.float64)
x = torch.deg2rad(degrees)
print("degrees   radians   sin x   cos x   sin² x + cos² x")
for row in zip(degrees, x, x.sin(), x.cos(), x.sin() ** 2 + x.cos() ** 2):
    print("{:7g} {:9.4f} {:7.3f} {:7.3f} {:17.3f}".format(*row))
print(f"torch.sin of 90: {torch.sin(torch.tensor(90.0)):.3f}")
# --8<-- [end:wave]

t = torch.linspace(-7, 7, 141, dtype=torch.float64)
tau = 2 * torch.pi
for f, parity in [(torch.sin, -1), (torch.cos, 1)]:
    assert torch.allclose(f(t + tau), f(t)), "2π is a period"
    assert not torch.allclose(f(t + tau / 2), f(t)), "π is none"
    assert torch.allclose(f(-t), parity * f(t)), "sin is odd, cos is even"
    assert (f(t).abs() <= 1).all(), "the range lies in [−1, 1]"
assert torch.allclose(t.cos(), (t + tau / 4).sin()), "cos x = sin(x + π/2)"
up = torch.linspace(-tau / 4, tau / 4, 50, dtype=torch.float64)
assert (up.sin().diff() > 0).all(), "sin rises from −π/2 to π/2"
assert ((up + tau / 4).cos().diff() < 0).all(), "cos falls from 0 to π"

plt.rc("xtick", bottom=False)
plt.rc("ytick", left=False)
fig, axes = plt.subplots(2, 1, figsize=(6.4, 3.0), sharex=True)
s = torch.linspace(-tau, tau, 57)
for ax, f, name in zip(axes, [torch.sin, torch.cos], ["sin x", "cos x"]):
    ax.plot(s, f(s), color="black")
    ax.plot(s[28:], f(s[28:]), color="C0", lw=5, alpha=0.5)
    ax.set(title=name, yticks=[-1, 0, 1], xticks=torch.arange(-2, 3) * tau / 2)
    ax.set_xticklabels(["−2π", "−π", "0", "π", "2π"])
plt.show()
