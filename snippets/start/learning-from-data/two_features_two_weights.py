"""From 150 noisy examples, descent finds two weights and a bias within 0.2."""

import torch
from torch.func import grad

# --8<-- [start:features]
torch.manual_seed(0)
X = torch.randn(200, 2, dtype=torch.float64)  # (examples, features)
true_w = torch.tensor([2.0, -1.0], dtype=torch.float64)
y = X @ true_w + 4 + 0.5 * torch.randn(200, dtype=torch.float64)
train, test = slice(0, 150), slice(150, 200)


def loss(w, b, part):
    return ((X[part] @ w + b - y[part]) ** 2).mean()


slopes = grad(loss, argnums=(0, 1))
w = torch.zeros(2, dtype=torch.float64)
b = torch.tensor(0.0, dtype=torch.float64)
for step in range(101):
    if step in (0, 10, 100):
        seen, unseen = loss(w, b, train), loss(w, b, test)
        print(f"step {step:3}   training {seen:.3f}   held out {unseen:.3f}")
    by_w, by_b = slopes(w, b, train)
    w, b = w - 0.1 * by_w, b - 0.1 * by_b
print(f"w = ({w[0]:.2f}, {w[1]:.2f})   b = {b:.2f}")
# --8<-- [end:features]

assert (w - true_w).abs().max() < 0.2, "150 examples fix w to about 0.5/√150"
assert abs(b - 4) < 0.2, "and b as well"
