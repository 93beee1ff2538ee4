"""|x| = √(x²), so |x| and max(0, x) = (x + √(x²))/2 are elementary."""

import torch

# --8<-- [start:roots]
x = torch.tensor([-2.0, -0.5, 0.0, 0.5, 2.0], dtype=torch.float64)
root = torch.sqrt(x**2)
print("x              ", x.tolist())
print("√(x²)          ", root.tolist())
print("(x + √(x²))/2  ", ((x + root) / 2).tolist())
print("relu(x)        ", torch.relu(x).tolist())
# --8<-- [end:roots]

assert torch.equal(root, x.abs()), "√(x²) = |x|"
assert torch.equal((x + root) / 2, torch.relu(x)), "max(0, x)"
