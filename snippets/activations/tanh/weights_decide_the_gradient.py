"""Through T steps of tanh(Wh + x) the Jacobian has norm at most ‖W‖ᵀ."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:norms]
torch.manual_seed(0)
n, T = 16, 40
Q, _ = torch.linalg.qr(torch.randn(n, n).double())  # preserves lengths
x = 0.1 * torch.randn(T, n).double()


def norms(g, inputs):
    h, J, out = torch.zeros(n).double(), torch.eye(n).double(), []
    for x_t in inputs:
        h = torch.tanh(g * Q @ h + x_t)
        J = torch.diag(1 - h**2) @ (g * Q) @ J  # dh_t / dh_0
        out.append(torch.linalg.matrix_norm(J, ord=2).item())
    return out


curves = {f"{g}, random x": (g, norms(g, x)) for g in [0.7, 1.0, 1.2]}
curves["1.2, all x = 0"] = 1.2, norms(1.2, 0 * x)
for name, (_, y) in curves.items():
    print(f"‖W‖ = {name:14}   after 10: {y[9]:.1e}   after 40: {y[39]:.1e}")
# --8<-- [end:norms]

for g, y in curves.values():
    assert all(v < 1.0001 * g ** (t + 1) for t, v in enumerate(y)), "‖J‖ ≤ ‖W‖ᵀ"

fig, ax = plt.subplots()
styles = [("-", "C0"), ("--", "C1"), ("-.", "C3"), (":", "black")]
for (name, (_, y)), (ls, color) in zip(curves.items(), styles):
    ax.semilogy(range(1, T + 1), y, ls=ls, color=color, label=f"‖W‖ = {name}")
ax.set(title="The gradient through t steps", xlabel="t", ylabel="‖∂hₜ/∂h₀‖")
ax.legend()
plt.show()
