"""One step to the right multiplies aˣ by a, and 2ˣ ends up above x¹⁰."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:multiply]
x = torch.tensor([-1.0, 0.0, 1.0, 2.0, 3.0], dtype=torch.float64)
for name, a in [("2", 2.0), ("e", torch.e), ("1/2", 0.5)]:
    y = a**x
    print(f"a = {name:3}   aˣ =" + "".join(f"{value:8.3f}" for value in y))

x = torch.tensor([10.0, 58.0, 59.0, 100.0], dtype=torch.float64)
for at, power, exponential in zip(x, x**10, 2**x):
    print(f"x = {at:3g}   x¹⁰ = {power:.2e}   2ˣ = {exponential:.2e}")
# --8<-- [end:multiply]

t = torch.linspace(-9, 9, 37, dtype=torch.float64)
for a in [2.0, torch.e, 0.5]:
    assert torch.allclose(a ** (t + 1), a * a**t), "aˣ⁺¹ = a · aˣ"
    assert (a**t > 0).all(), "aˣ > 0 for every x"
above = 2**x > x**10
assert above.tolist() == [False, False, True, True], "2ˣ overtakes by 59"
far = torch.exp(torch.tensor([-88.0, 88.0, 89.0]))
assert 0 < far[0] < far[1] < torch.inf == far[2], "float32 ends near e⁸⁸·⁷"

plt.rc("xtick", bottom=False)
plt.rc("ytick", left=False)
fig, axes = plt.subplots(1, 2, figsize=(6.4, 2.7))
t = torch.linspace(-3, 3, 25)
for ax, a, title in zip(axes, [2, 0.5], ["a > 1", "0 < a < 1"]):
    ax.plot(t, a**t, color="black", label="a = 2" if a > 1 else "a = 1/2")
    e = torch.e if a > 1 else 1 / torch.e
    ax.plot(t, e**t, color="C0", ls="-.", label="a = e" if a > 1 else "a = 1/e")
    ax.axhline(0, color="0.5", ls="--")
    ax.set(title=title, xlabel="x", ylim=(-1, 8), yticks=[0, 1, 4, 8])
    ax.set(xticks=[-3, 0, 3])
    ax.legend(loc="upper center")
plt.show()
