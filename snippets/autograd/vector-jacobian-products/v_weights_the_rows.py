"""For a vector y = F(x), y.backward(v) adds Jᵀv, the gradient of vᵀF."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:weights]
def F(x):  # 2 inputs, 3 outputs
    return torch.stack([x[0] * x[1], x[0] ** 2, 3 * x[1]])


def pull_back(v):
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    y = F(x)
    y.backward(gradient=v)
    return x.grad


x = torch.tensor([1.0, 2.0], requires_grad=True)
try:
    F(x).backward()
except RuntimeError as error:
    print("without v:", error)

vectors = torch.tensor(
    [[1.0, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 1], [1, -1, 0], [2, -1, 1]]
)
for v in vectors:
    print(f"v = {v.int().tolist()!s:11}  x.grad =", pull_back(v).tolist())
# --8<-- [end:weights]

J = torch.tensor([[2.0, 1], [2, 0], [0, 3]])
for v in vectors:
    assert torch.equal(pull_back(v), J.T @ v), "x.grad = Jᵀv"

grid = torch.linspace(-0.6, 0.6, 31)
X = torch.stack(torch.meshgrid(1 + grid, 2 + grid, indexing="xy"))
fig, axes = plt.subplots(2, 2, figsize=(6.4, 6), layout="constrained")
for ax, v in zip(axes.flat, vectors[[0, 1, 3, 4]]):
    height = torch.tensordot(v, F(X), dims=1)
    step = (height.max() - height.min()) / 8
    levels = v @ F(torch.tensor([1.0, 2])) + step * torch.arange(-8, 9)
    ax.contour(*X, height, levels, colors="0.5", linestyles="-", linewidths=1)
    tip = torch.tensor([1.0, 2]) + 0.12 * pull_back(v)
    arrow = {"arrowstyle": "-|>", "color": "C3", "lw": 2, "shrinkA": 0}
    ax.annotate("", tip, (1, 2), arrowprops=arrow)
    ax.plot(1, 2, "o", color="black", ms=4)
    ax.set(
        title=f"v = {tuple(v.int().tolist())}".replace("-", "−"),
        xlabel="x₁",
        ylabel="x₂",
    )
    ax.set(aspect="equal", xticks=[0.5, 1, 1.5], yticks=[1.5, 2, 2.5])
plt.show()
