"""In wide random layers of variance 1/n, each σ leaves < ¼ of the gradient."""

# nabla: lines 80 — the figure labels each of its lines
import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# --8<-- [start:flow]
n, depth = 256, 20
activations = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "ReLU": F.relu}
activations |= {"leaky ReLU": F.leaky_relu, "GELU": F.gelu, "SiLU": F.silu}
activations |= {"Mish": F.mish, "SELU": F.selu, "ELU": F.elu}
activations |= {"softplus": F.softplus}
stacks = []
for seed in range(5):
    torch.manual_seed(seed)
    x = torch.randn(16, n, dtype=torch.float64)  # (examples, units)
    Ws = torch.randn(depth, n, n, dtype=torch.float64) / n**0.5
    stacks.append((x, Ws, torch.randn(n, dtype=torch.float64)))


def gradient_norms(phi, c, x, Ws, v):
    layers = [x.requires_grad_()]
    for W in Ws:
        layers.append(phi(c**0.5 * layers[-1] @ W.T))
    gradients = torch.autograd.grad((layers[-1] @ v).sum(), layers)
    norms = torch.stack([g.norm() for g in gradients])
    return norms / norms[-1]


print("front/back    variance 1/n       2/n       4/n")
log = {}
for name, phi in activations.items():
    for c in (1, 2, 4):
        runs = [gradient_norms(phi, c, *stack) for stack in stacks]
        log[name, c] = torch.stack(runs).log10()  # (stacks, layers)
    front = [10 ** log[name, c][:, 0].mean() for c in (1, 2, 4)]
    print("{:10s}       {:9.1e} {:9.1e} {:9.1e}".format(name, *front))
# --8<-- [end:flow]

end = {key: value[:, 0] for key, value in log.items()}
assert (end["sigmoid", 1] < -12).all(), "σ leaves under 1/4 in each layer"
assert (end["SELU", 1].abs() < 0.6).all(), "SELU stays near 1"
assert (end["ReLU", 2].abs() < 0.3).all(), "E[ReLU'²] = 1/2 makes up for 2"
for name in activations:
    assert ((end[name, 4] > 1) == (name != "sigmoid")).all(), "4/n explodes"
    for c in (1, 4):
        spread = 10 ** (end[name, c].max() - end[name, c].min())
        assert spread < 3, "in wide layers the stacks nearly agree"

fig, axes = plt.subplots(2, 1, figsize=(6.4, 6.8), sharex=True)
k = torch.arange(depth + 1)
drawn = {"sigmoid": "-", "tanh": "--", "ReLU": "-", "leaky ReLU": ":"}
drawn |= {"GELU": "-", "SiLU": ":", "SELU": "--"}
notes = {"SELU": (0.5, 4.4), "tanh": (-0.75, 0.9), "ReLU": (-3, 2.7)}
notes |= {"GELU": (-5.2, 9), "SiLU": (-6.4, 9), "sigmoid": (-12.5, -7.7)}
more = ", leaky ReLU", ", leaky ReLU,\nGELU, SiLU"
for j, (ax, c) in enumerate(zip(axes, (1, 4))):
    ax.axhline(1, color="0.6", lw=0.8)
    for i, (name, ls) in enumerate(drawn.items()):
        ax.plot(k, 10 ** log[name, c].mean(0), ls, color=f"C{i}")
        y = notes.get(name, (9, 9))[j]
        if y < 9:
            text = name + more[j] if name == "ReLU" else name
            ax.text(-0.4, 10**y, text, va="center", color=f"C{i}")
    ax.set(title=f"variance {c}/n", ylabel="‖∂L/∂h‖", yscale="log")
    ax.set(ylim=(1e-14, 1e5), yticks=[1e-12, 1e-8, 1e-4, 1, 1e4])
axes[0].text(19.5, 1e3, "explodes", va="center")
axes[0].text(19.5, 1e-11, "vanishes", va="center")
axes[1].set(xlabel="layer (the gradient travels to 0)", xlim=(20.3, -6.9))
axes[1].set(xticks=range(0, 21, 5))
plt.show()
