"""In a random ReLU stack, deep units tend to agree about all inputs."""

import torch

# --8<-- [start:silent]
torch.manual_seed(0)
n = 256
h = torch.randn(64, n, dtype=torch.float64)  # (inputs, units)
print("layer   silent on an input   silent on all 64   active on all 64")
shares = {}
for layer in range(1, 21):
    W = torch.randn(n, n, dtype=torch.float64) * (2 / n) ** 0.5
    z = h @ W.T
    h = torch.relu(z)
    off = z <= 0
    row = off.double().mean(), off.all(0).double().mean()
    shares[layer] = *row, (~off).all(0).double().mean()
    if layer in (1, 2, 5, 10, 20):
        print(
            "{:5d}   {:18.0%}   {:16.0%}   {:16.0%}".format(
                layer, *shares[layer]
            )
        )
# --8<-- [end:silent]

assert shares[1][1] == 0, "a unit of layer 1 is silent on all with odds 2⁻⁶⁴"
assert shares[20][1] > 0.2, "deep down many are"
assert abs(shares[20][0] - 0.5) < 0.1, "though half of all z stay positive"
