"""In 60 clipped steps, 20 sigmoid layers of variance 1/n learn only shares."""

# nabla: seconds 10 — trains ten networks
# nabla: lines 70 — the network and its training are written out
import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits

# --8<-- [start:race]
X, y = (torch.tensor(a[:200]) for a in load_digits(return_X_y=True))
X = (X - X.mean()) / X.std()  # (examples, 64 pixels), y: digits 0 to 9


def train(phi, c, eta, n=64, depth=20):
    torch.manual_seed(0)
    Ws = torch.randn(depth, n, n, dtype=torch.float64) * (c / n) ** 0.5
    V = torch.randn(10, n, dtype=torch.float64) / n**0.5
    parameters = [W.requires_grad_() for W in (*Ws, V)]
    losses = []
    for _ in range(60):
        h = X
        for W in parameters[:-1]:
            h = phi(h @ W.T)
        loss = F.cross_entropy(h @ parameters[-1].T, y)
        losses.append(loss.item())
        grads = torch.autograd.grad(loss, parameters)
        norm = torch.stack([g.norm() for g in grads]).norm()
        with torch.no_grad():
            for p, g in zip(parameters, grads):
                p -= eta * g / max(1.0, norm)  # clipped at norm 1
    return losses


stacks = {"sigmoid 1/n": (torch.sigmoid, 1), "ReLU 1/n": (F.relu, 1)}
stacks |= {"ReLU 2/n": (F.relu, 2), "tanh 1/n": (torch.tanh, 1)}
stacks |= {"SELU 1/n": (F.selu, 1)}
best = {}
for name, stack in stacks.items():
    runs = [train(*stack, eta) for eta in (0.03, 0.1)]
    best[name] = min(runs, key=lambda losses: losses[-1])
    print(f"{name:11s}   loss after 60 steps {best[name][-1]:.1f}")
# --8<-- [end:race]

shares = torch.bincount(y) / len(y)
guess = -(shares * shares.log()).sum().item()
print(f"class shares only        loss {guess:.1f}")
for name in ("sigmoid 1/n", "ReLU 1/n"):
    assert abs(best[name][-1] - guess) < 0.02, "the input is not used"
for name in ("ReLU 2/n", "tanh 1/n", "SELU 1/n"):
    assert best[name][-1] < guess / 2, "level stacks learn"

fig, ax = plt.subplots()
styles = ["-", "--", "-.", (0, (6, 1, 1, 1, 1, 1)), ":"]
places = [(20, 2.4), (38, 2.13), (44, 1.45), (21, 1.2), (1, 0.6)]
colors = ["C0", "C3", "C2", "C1", "C6"]
for (name, losses), *look in zip(best.items(), styles, places, colors):
    ls, at, color = look
    ax.plot(losses, ls=ls, color=color)
    ax.text(*at, name, color=color)
ax.set(title="20 layers learn 200 digits", xlabel="step", ylabel="loss")
ax.set(ylim=(0, 2.9))
plt.show()
