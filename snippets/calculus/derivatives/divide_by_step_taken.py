"""The step that float32 takes from 1 differs from h, by 19 % at h = 1e-7."""

import torch


# --8<-- [start:repair]
def f(x):
    return x**3


x = torch.tensor(1.0)
print("    h       taken   change / h   change / taken")
for h in [1e-4, 1e-5, 1e-6, 1e-7]:
    taken = (x + h) - x
    change = f(x + h) - f(x)
    by_h, by_taken = change / h, change / taken
    print(f"{h:.0e}   {taken:.3e}   {by_h:10.4f}   {by_taken:14.4f}")
# --8<-- [end:repair]

assert abs(by_h - 3) > 0.5, "h is not the step between the two inputs"
assert abs(by_taken - 3) < 1e-4, "the step taken is"
