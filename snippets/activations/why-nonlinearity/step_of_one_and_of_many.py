"""The step function is 1 for z ≥ 0 and 0 for z < 0, element by element."""

import torch


# --8<-- [start:step]
def step_one(z):  # one number
    return 1 if z >= 0 else 0


def step(z):  # any shape
    return (z >= 0).to(torch.float32)


z = torch.tensor([-2.0, -0.5, 0.0, 0.5])
one = torch.tensor(1.0)  # the value at z = 0
print("scalar:   ", [step_one(number) for number in z.tolist()])
print("array:    ", step(z).tolist())
print("heaviside:", torch.heaviside(z, one).tolist())
try:
    step_one(z)
except RuntimeError as error:
    print(error)
# --8<-- [end:step]

assert step(z).tolist() == [0, 0, 1, 1], "z ≥ 0 is the condition for 1"
assert torch.equal(step(z), torch.heaviside(z, one)), "the same function"
