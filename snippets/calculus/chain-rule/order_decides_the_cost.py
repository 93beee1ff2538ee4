"""Reverse order costs less with fewer outputs, forward with fewer inputs."""

import matplotlib.pyplot as plt
import torch


# --8<-- [start:order]
def multiply(A, B):  # p×q times q×r: p·q·r multiplications
    return A @ B, A.shape[0] * A.shape[1] * B.shape[1]


def costs(inputs, outputs, hidden=100):
    J1 = torch.ones(hidden, inputs)
    J2 = torch.ones(hidden, hidden) / hidden
    J3 = torch.ones(outputs, hidden) / hidden
    J21, first = multiply(J2, J1)  # forward: start at the input
    forward, second = multiply(J3, J21)
    J32, third = multiply(J3, J2)  # reverse: start at the output
    reverse, fourth = multiply(J32, J1)
    assert torch.allclose(forward, reverse), "the product is the same"
    return first + second, third + fourth


print("inputs  outputs     forward     reverse")
for inputs in [1024, 32, 1]:
    outputs = 1024 // inputs
    forward, reverse = costs(inputs, outputs)
    print(f"{inputs:6}  {outputs:7}  {forward:10,}  {reverse:10,}")
# --8<-- [end:order]

assert costs(1024, 1) == (10_342_400, 112_400), "as counted by hand"
assert costs(32, 32)[0] == costs(32, 32)[1], "as many outputs as inputs: a draw"

n = [2**k for k in range(11)]
fig, ax = plt.subplots()
styles = zip(zip(*(costs(k, 1024 // k) for k in n)), ["forward", "reverse"])
for (cost, name), color, style in zip(styles, ["C1", "C0"], ["s--", "o-"]):
    ax.loglog(n, cost, style, color=color, label=name, base=10)
ax.set(title="Multiplications for 1024/n outputs", xlabel="inputs n")
ax.set(ylabel="multiplications")
ax.legend()
plt.show()
