"""A curve through all 10 noisy points may predict worse than a line."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:compare]
torch.manual_seed(1)
x = torch.linspace(0, 3, 10, dtype=torch.float64)
y = 2 * x + 3 + 0.5 * torch.randn(10, dtype=torch.float64)
new_x = 3 * torch.rand(1000, dtype=torch.float64)
new_y = 2 * new_x + 3 + 0.5 * torch.randn(1000, dtype=torch.float64)


def powers(x, degree):  # column j holds x to the power j
    return x[:, None] ** torch.arange(degree + 1)


parameters, on_new = {}, {}
print("degree  parameters   loss on its points   on new points")
for degree in [1, 9]:
    p = torch.linalg.lstsq(powers(x, degree), y[:, None]).solution
    loss = ((powers(x, degree) @ p - y[:, None]) ** 2).mean()
    new = ((powers(new_x, degree) @ p - new_y[:, None]) ** 2).mean()
    print(f"{degree:6}  {len(p):10}   {loss:18.3f}   {new:13.3f}")
    parameters[degree], on_new[degree] = p, new
# --8<-- [end:compare]

assert loss < 1e-12, "10 parameters can meet 10 points exactly"
assert on_new[9] > 2 * on_new[1], "here the exact fit predicts worse"

t = torch.linspace(0, 3, 200, dtype=torch.float64)
fig, ax = plt.subplots(figsize=(6.4, 4))
ax.plot(new_x[:60], new_y[:60], "x", color="0.5", ms=5, label="new points")
for degree, color, ls in [(1, "black", "-"), (9, "C3", "--")]:
    curve = (powers(t, degree) @ parameters[degree]).flatten()
    ax.plot(t, curve, color=color, ls=ls, label=f"degree {degree}")
ax.plot(x, y, "o", color="C0", label="points fitted")
ax.set(title="Zero loss, worse predictions", xlabel="x", ylabel="y")
ax.legend()
plt.show()
