"""At x = 3 the derivatives of x³ are 27, 18 and 6, whichever way you ask."""

import torch
from torch.func import grad


# --8<-- [start:again]
def f(x):
    return x**3


x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
(d1,) = torch.autograd.grad(f(x), x)
try:
    torch.autograd.grad(d1, x)
except RuntimeError as error:
    message = str(error)
    print("RuntimeError:", message.split(" and ")[0])

(d1,) = torch.autograd.grad(f(x), x, create_graph=True)
(d2,) = torch.autograd.grad(d1, x, create_graph=True)
(d3,) = torch.autograd.grad(d2, x)
print(f"autograd.grad  {d1:5.1f}  {d2:5.1f}  {d3:5.1f}")

p, h = torch.tensor(3.0, dtype=torch.float64), 1e-3
nested = grad(f)(p), grad(grad(f))(p), grad(grad(grad(f)))(p)
print("func.grad      {:5.1f}  {:5.1f}  {:5.1f}".format(*nested))
first = (f(p + h) - f(p - h)) / (2 * h)
second = (f(p + h) - 2 * f(p) + f(p - h)) / h**2
print(f"differences    {first:5.1f}  {second:5.1f}")
# --8<-- [end:again]

assert (d1, d2, d3) == (27, 18, 6), "3x², 6x and 6 at x = 3"
assert nested == (27, 18, 6), "nested gradients say the same"
assert abs(first - 27) < 1e-5, "the central difference is 3x² + h²"
assert abs(second - 18) < 1e-5, "the second difference of x³ is 6x exactly"
