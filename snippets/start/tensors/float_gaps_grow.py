"""The gap between normal float32 neighbours doubles at each power of two."""

import matplotlib.pyplot as plt
import torch

# --8<-- [start:gaps]
print("stored for 0.1:", f"{torch.tensor(0.1).item():.17f}")
big = torch.tensor(2.0**24)
print(f"2²⁴ = {big:.0f}   2²⁴ + 1 = {big + 1:.0f}   2²⁴ + 2 = {big + 2:.0f}")
print(f"3e38 * 10 = {torch.tensor(3e38) * 10}   ", end="")
print(f"1e-30 * 1e-30 = {torch.tensor(1e-30) * 1e-30:g}")
print("dtype     gap at 1    largest     smallest normal")
for dtype in [torch.float16, torch.bfloat16, torch.float32, torch.float64]:
    d = torch.finfo(dtype)
    name = str(dtype)[6:]
    print(f"{name:8}  {d.eps:.1e}   {d.max:8.1e}   {d.smallest_normal:9.1e}")
# --8<-- [end:gaps]

after = torch.nextafter(big, torch.tensor(torch.inf))
assert after - big == 2, "between 2²⁴ and 2²⁵ neighbours are 2 apart"
one = torch.tensor(1.0)
next_one = torch.nextafter(one, 2 * one)
assert next_one - one == 2**-23, "24 binary digits: the last is worth 2⁻²³"

fig, ax = plt.subplots(figsize=(6.4, 4))
power = torch.arange(0, 31)
for dtype, ls, color in [
    (torch.bfloat16, ":", "C1"),
    (torch.float16, "-.", "C2"),
    (torch.float32, "-", "C0"),
    (torch.float64, "--", "C3"),
]:
    e = power[2.0**power < torch.finfo(dtype).max]
    gap = torch.finfo(dtype).eps * 2.0**e
    name = str(dtype)[6:]
    x = 2.0 ** torch.arange(len(e) + 1)
    ax.stairs(gap, x, baseline=None, lw=2, ls=ls, color=color, label=name)
ax.axhline(1, color="0.5", lw=1)
ax.text(1.5, 1.6, "gap 1", va="bottom")
ax.plot(2.0**24, 2, "o", color="C0")
ax.annotate("2²⁴", (2.0**24, 2), (2.0**24.4, 2.0**-6))
ax.set(title="The gap grows with the number", xlabel="x", ylabel="gap at x")
ax.set_xscale("log", base=2)
ax.set_yscale("log", base=2)
ax.legend()
plt.show()
