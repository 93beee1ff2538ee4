"""On noise-free data y = 2x a penalty with λ > 0 moves w away from 2."""

import torch

# --8<-- [start:move]
x = torch.tensor([1.0, 2.0, 3.0], dtype=torch.float64)
y = 2 * x


def slope(w):  # of the loss mean((wx − y)²)
    return 2 * (x * (w * x - y)).mean()


found = []
print("   λ     w with λw²   w with λ|w|")
for lam in [0, 2 / 3, 14 / 3]:
    w2 = w1 = 1.0
    for _ in range(400):
        w2 = w2 - 0.05 * (slope(w2) + 2 * lam * w2)
        w1 = w1 - 0.05 * (slope(w1) + lam)  # here w stays above 0
    found.append((w2, w1))
    print(f"{lam:5.3f}   {w2:10.3f}   {w1:11.3f}")
# --8<-- [end:move]

for lam, (w2, w1) in zip([0, 2 / 3, 14 / 3], found):
    assert abs(w2 - 28 / (14 + 3 * lam)) < 1e-9, "Σxy / (Σx² + nλ)"
    assert abs(w1 - (2 - 3 * lam / 28)) < 1e-9, "2 minus nλ / (2Σx²)"
