"""Cross-entropy of C classes exceeds the lag max z − z[k] by at most ln C."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# --8<-- [start:lag]
x = torch.tensor([-1000.0, -10.0, -1.0, 1.0, 10.0, 30.0])  # float32
rivals = torch.tensor([[1.0, -3.0]]).expand(6, 2)
z = torch.cat([x[:, None], rivals], dim=1).requires_grad_()
k = torch.zeros(6, dtype=torch.int64)  # class 0, with logit x, is true
loss = F.cross_entropy(z, k, reduction="none") + 0.0  # no −0.0
loss.sum().backward()
lag = z.amax(dim=1) - z[:, 0]
for a, b, c, d in zip(x, lag, loss, z.grad[:, 0]):
    print(f"x {a:7.1f}   lag {b:6.1f}   loss {c:9.4f}   slope {d:7.4f}")
# --8<-- [end:lag]

log3 = torch.tensor(3.0).log()
assert (lag <= loss).all() and (loss <= lag + log3).all(), (
    "lag ≤ loss ≤ lag + ln 3"
)

t = torch.linspace(-6, 6, 200, dtype=torch.float64)
total = t.exp() + torch.tensor([1.0, -3.0]).double().exp().sum()
fig, (top, low) = plt.subplots(2, 1, sharex=True, figsize=(6.4, 5.6))
top.plot(t, total.log() - t, color="C0", label="loss")
top.plot(t, (1 - t).clamp(min=0), color="black", ls="--", label="lag")
top.plot(
    t, (1 - t).clamp(min=0) + log3, color="0.5", ls=":", label="lag + ln 3"
)
top.set(title="Loss and slope over the true logit x", ylabel="loss")
top.legend()
low.plot(t, t.exp() / total - 1, color="C1")
low.set(xlabel="x", ylabel="slope")
plt.show()
