"""If ŷ = w₁x₁ + … + b, the slope of (ŷ − y)² in wᵢ is 2(ŷ − y)xᵢ."""

import torch

# --8<-- [start:neuron]
x = torch.tensor([1.0, 3.0, 0.0])  # one input is off
w = torch.tensor([2.0, 1.0, 5.0], requires_grad=True)
b = torch.tensor(0.0, requires_grad=True)
y = 4.0
y_hat = (w * x).sum() + b
loss = (y_hat - y) ** 2
loss.backward()
print(f"ŷ = {y_hat:g}   L = {loss:g}")
for i, (feature, slope) in enumerate(zip(x, w.grad), 1):
    print(f"x{i} = {feature:g}   ∂L/∂w{i} = {slope:g}")
print(f"         ∂L/∂b  = {b.grad:g}")
# --8<-- [end:neuron]

error = (y_hat - y).detach()
assert torch.equal(w.grad, 2 * error * x), "∂L/∂wᵢ = 2(ŷ − y)·xᵢ"
assert b.grad == 2 * error, "the bias has the constant input 1"
