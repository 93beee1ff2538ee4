"""From w = 2, descent on (w − 1)² by summed-up gradients never settles."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:walk]
def walk(clear):
    w = torch.tensor(2.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1)
    path, grads = [], []
    for _ in range(41):
        if clear:
            optimizer.zero_grad()
        loss = (w - 1) ** 2
        loss.backward()
        path.append(w.item())
        grads.append(f"{w.grad:.2f}")
        optimizer.step()
    optimizer.zero_grad()
    print("w.grad:", *grads[:4], "... then cleared:", w.grad)
    return path


good = walk(clear=True)
bad = walk(clear=False)
print(f"w after 40 steps: {good[-1]:.3f} and {bad[-1]:.3f}")
# --8<-- [end:walk]

assert abs(good[-1] - 1) < 1e-3, "each step leaves 0.8 of the error"
assert max(bad[-14:]) > 1.9, "the swing about the minimum loses no height"

fig, ax = plt.subplots()
ax.axhline(1, color="0.5", lw=1)
ax.plot(good, "o-", ms=3, color="C0", label="zero_grad")
ax.plot(bad, "s--", ms=3, color="C3", label="no zero_grad")
ax.set(title="Old gradients push past the minimum", xlabel="step", ylabel="w")
ax.set_ylim(-0.2, 2.6)
ax.legend(loc="upper right", ncols=2)
plt.show()
