"""Logarithms turn products into sums and exponential decay into a line."""

import torch

# --8<-- [start:laws]
x, y = torch.tensor([8.0, 4.0], dtype=torch.float64)
print(f"log₂(8 · 4) = {(x * y).log2():g} = {x.log2():g} + {y.log2():g}")
print(f"log₂(8 / 4) = {(x / y).log2():g} = {x.log2():g} − {y.log2():g}")
print(f"log₂(8⁴) = {(x**4).log2():g} = 4 · {x.log2():g}")
wide = torch.tensor([1e-8, 1e-4, 1.0, 1e4, 1e8], dtype=torch.float64)
print("log₁₀ of 1e-8 … 1e8:", *[f"{value:g}" for value in wide.log10()])
n = torch.tensor([0, 10, 20, 30, 40], dtype=torch.float64)
loss = 3 * 0.7**n
print("loss:", *[f"{value:9.2e}" for value in loss])
print("ln:  ", *[f"{value:9.3f}" for value in loss.log()])
# --8<-- [end:laws]

assert torch.isclose((x * y).log(), x.log() + y.log()), "ln xy = ln x + ln y"
assert torch.isclose((x / y).log(), x.log() - y.log()), "ln x/y = ln x − ln y"
assert torch.isclose((x**4).log(), 4 * x.log()), "ln xʳ = r ln x"
fall = loss.log().diff()
assert torch.allclose(fall, fall[0]), "the log of 3 · 0.7ⁿ falls evenly"
