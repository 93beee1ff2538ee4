"""Away from its kink each member of the family has the slope of its formula."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F


# --8<-- [start:check]
def line(c):  # c·x and its slope
    return lambda x: c * x, lambda x: c + 0 * x


def bend(c):  # c·(eˣ − 1) and its slope
    return lambda x: c * (torch.exp(x) - 1), lambda x: c * torch.exp(x)


lam, alpha = 1.0507009873554805, 1.6732632423543772  # SELU's constants
a = torch.tensor([0.25], dtype=torch.float64)  # PReLU's slope
soft = (lambda x: torch.log(1 + torch.exp(x)), torch.sigmoid)
ROWS = [  # name, torch's own, (value, slope) for x ≤ 0, the same for x > 0
    ("ReLU", torch.relu, line(0), line(1)),
    ("leaky", F.leaky_relu, line(0.01), line(1)),
    ("PReLU", lambda x: F.prelu(x, a), line(0.25), line(1)),
    ("ELU", F.elu, bend(1), line(1)),
    ("SELU", F.selu, bend(lam * alpha), line(lam)),
    ("softplus", F.softplus, soft, soft),
]
x, h = (torch.arange(-500, 501).double() / 100).requires_grad_(), 1e-5
for name, f, left, right in ROWS:
    value, slope = (torch.where(x > 0, r(x), s(x)) for s, r in zip(left, right))
    (defined,) = torch.autograd.grad(value.sum(), x)
    (own,) = torch.autograd.grad(f(x).sum(), x)
    quotient = (f(x + h) - f(x - h)) / (2 * h)
    off = [(m - slope).abs() for m in (defined, own, quotient)]
    off[2] = off[2][x != 0]  # at the kink the quotient has no say
    holds = [(e < t).all().item() for e, t in zip(off, (1e-14, 1e-14, 1e-9))]
    print(f"{name:8s}", "definition {}   torch {}   quotient {}".format(*holds))
    assert all(holds), f"the formula is the slope of {name}"
# --8<-- [end:check]

t = torch.linspace(-3, 0, 19, dtype=torch.float64)
fig, axes = plt.subplots(2, 3, figsize=(6.4, 4.6), sharex=True, sharey=True)
for ax, (name, _, left, right) in zip(axes.flat, ROWS):
    for k, style in enumerate(["-", "--"]):
        ax.plot(t, left[k](t), style, color=f"C{k}", label=["f(x)", "f'(x)"][k])
        ax.plot(-t, right[k](-t), style, color=f"C{k}")
    ax.set(title=name, ylim=(-2, 3))
axes[0, 0].legend(loc="upper left")
for ax in axes[1]:
    ax.set(xlabel="x")
plt.show()
