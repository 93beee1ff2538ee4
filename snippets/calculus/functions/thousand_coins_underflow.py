"""The product of n halves is 2⁻ⁿ, and its logarithm is −n ln 2."""

import math

import torch

# --8<-- [start:underflow]
p = torch.full((1000,), 0.5)  # float32
for n in [10, 100, 149, 150, 1000]:
    product, log_sum = p[:n].prod(), p[:n].log().sum()
    print(f"n = {n:4}   product = {product:.1e}   sum of logs = {log_sum:.3f}")
# --8<-- [end:underflow]

assert p[:149].prod() == 2.0**-149, "the smallest positive float32"
assert p[:150].prod() == 0, "half of it rounds to 0"
assert math.isclose(log_sum, -1000 * math.log(2), rel_tol=1e-5), "ln 2⁻¹⁰⁰⁰"
