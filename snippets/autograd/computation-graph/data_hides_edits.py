"""The slope of w² at 3 is 6, and the slope at 10 is 20."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:edits]
found = {}
for how in ["no edit", "w.data", "w.detach()", "w under no_grad"]:
    w = torch.tensor(3.0, requires_grad=True)
    y = w**2  # saves w
    if how == "w.data":
        w.data.fill_(10)
    elif how == "w.detach()":
        w.detach().fill_(10)
    elif how == "w under no_grad":
        with torch.no_grad():
            w.fill_(10)
    try:
        y.backward()
        found[how] = f"{w.grad:g}"
    except RuntimeError as error:
        found[how] = type(error).__name__
    print(f"{how:16} y = {y:g}   version {w._version}   {found[how]}")
# --8<-- [end:edits]

assert found["no edit"] == "6", "2·3"
assert found["w.data"] == "20", "2·10, with a y that was computed from 3"
for how in ["w.detach()", "w under no_grad"]:
    assert found[how] == "RuntimeError", "the counter has given it away"

s = torch.linspace(-0.5, 7, 100)
fig, ax = plt.subplots()
ax.plot(s, s**2, color="black", label="w²")
ax.plot(s, 9 + 6 * (s - 3), "--", color="C0", label="slope 6 = 2 · 3")
ax.plot(s, 9 + 20 * (s - 3), ":", color="C3", lw=2, label="slope 20 = 2 · 10")
ax.plot(3, 9, "o", color="black")
ax.set(title="The value of 3 with the slope of 10", xlabel="w", ylabel="y")
ax.set(ylim=(-6, 36))
ax.legend()
plt.show()
