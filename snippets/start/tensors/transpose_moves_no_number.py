"""Entry (i, j) lies at i·s₀ + j·s₁; the transpose swaps s₀ and s₁."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:strides]
A = torch.tensor([[10, 11, 12], [13, 14, 15]])
T = A.T
for name, t in [("A", A), ("T", T)]:
    print(f"{name}  shape {tuple(t.shape)}  stride {t.stride()}  {t.tolist()}")
print("same memory:", A.data_ptr() == T.data_ptr())
s0, s1 = T.stride()
position = 2 * s0 + 1 * s1
print(f"T[2, 1] lies at 2·{s0} + 1·{s1} = {position}: {T[2, 1]}")
T[2, 1] = 99
print("after T[2, 1] = 99, A is", A.tolist())
# --8<-- [end:strides]

assert A.flatten()[position] == 99, "T[2, 1] and A[1, 2] are one number"
A[1, 2] = 15


def draw(ax, t, left, top):
    for i, row in enumerate(t.tolist()):
        for j, value in enumerate(row):
            cell = plt.Rectangle(
                (left + j, top - i - 1), 1, 1, fc="none", ec="black"
            )
            ax.add_patch(cell)
            middle = (left + j + 0.5, top - i - 0.5)
            ax.annotate(f"{value}", middle, ha="center", va="center")


fig, ax = plt.subplots(figsize=(6.8, 3.9))
draw(ax, A, 0, 5)
draw(ax, T, 6, 5)
draw(ax, A.reshape(1, 6), 1.5, 0.4)
for k in range(6):
    ax.text(2 + k, -0.75, k, ha="center", va="top", color="0.5")
ax.text(1.3, -0.1, "memory", ha="right", va="center")
ax.text(1.3, -0.75, "position", ha="right", va="top", color="0.5")
for left, name, down, right in [(0, "A", 3, 1), (6, "T = A.T", 1, 3)]:
    ax.text(left, 5.2, name)
    ax.text(left, 1.75, f"down: +{down}\nright: +{right}", va="top")
ax.set(title="Two tensors, one memory", xlim=(-0.6, 9), ylim=(-1.4, 5.7))
ax.set(aspect="equal")
ax.axis("off")
plt.show()
