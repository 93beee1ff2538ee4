"""The gates σ, Φ and tanh ∘ softplus rise from 0 to 1 without a jump."""

from math import log, sqrt

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# --8<-- [start:gates]
GATES = [
    ("SiLU", torch.sigmoid),
    ("GELU", lambda x: (1 + torch.erf(x / sqrt(2))) / 2),
    ("Mish", lambda x: torch.tanh(torch.log1p(torch.exp(x)))),
    ("hardswish", lambda x: F.relu6(x + 3) / 6),
]
x = torch.tensor([-log(3), -1, 0, 1, log(3)], dtype=torch.float64)
print("x         ", *(f"{u:8.4f}" for u in x))
for name, gate in GATES:
    print(f"{name:10s}", *(f"{a:8.4f}" for a in x * gate(x)))
# --8<-- [end:gates]

for name, gate in GATES:
    f = {"SiLU": F.silu, "GELU": F.gelu, "Mish": F.mish}.get(name, F.hardswish)
    assert torch.allclose(x * gate(x), f(x)), f"{name}(x) = x · gate(x)"

t = torch.linspace(-4, 4, 41, dtype=torch.float64)
fig, ax = plt.subplots()
ax.plot([-4, 0, 0, 4], [0, 0, 1, 1], color="0.5", lw=1, label="ReLU")
styles = ["-", "--", "-.", ":"]
labels = ["SiLU: σ(x)", "GELU: Φ(x)", "Mish: tanh(softplus(x))"]
labels += ["hardswish: hardsigmoid(x)"]
for (_, gate), style, label in zip(GATES, styles, labels):
    ax.plot(t, gate(t), style, label=label)
ax.set(title="Five gates", xlabel="x", ylabel="gate", yticks=[0, 0.5, 1])
ax.legend()
plt.show()
