"""Equal logits have the cross-entropy ln C, whatever the class."""

import math

import torch
import torch.nn.functional as F

# --8<-- [start:first]
torch.manual_seed(0)
x = torch.randn(200, 64, dtype=torch.float64)
k = torch.randint(10, (200,))
net = torch.nn.Sequential(
    torch.nn.Linear(64, 32), torch.nn.ReLU(), torch.nn.Linear(32, 10)
).double()
print(f"ln 10                {math.log(10):.4f}")
with torch.no_grad():
    z = net(x)
    for name, logits in {
        "as initialized": z,
        "logits times 50": 50 * z,
        "last layer 0": 0 * z,
        "softmax first": torch.softmax(z, dim=1),
    }.items():
        print(f"{name:18}   {F.cross_entropy(logits, k):.4f}")
# --8<-- [end:first]

assert torch.isclose(
    F.cross_entropy(0 * z, k), torch.tensor(10.0).double().log()
), "equal logits cost ln C"
