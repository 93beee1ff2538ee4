"""In float64 the series of eˣ at x = −20 leaves not one correct digit."""

import math


# --8<-- [start:cancel]
def series(x, n=120):
    term = total = largest = 1.0
    for k in range(1, n + 1):
        term *= x / k
        total += term
        largest = max(largest, abs(term))
    return total, largest


alternating, largest = series(-20.0)
positive, _ = series(20.0)
print(f"largest term       {largest:.2e}")
print(f"alternating sum    {alternating:.0e}")
print(f"1 / (sum for +20)  {1 / positive:.6e}")
print(f"e to the −20       {math.exp(-20.0):.6e}")
# --8<-- [end:cancel]

exact = math.exp(-20.0)
assert abs(alternating - exact) > exact / 2, "the rounding errors win"
assert abs(alternating - exact) < largest * 1e-15, "a few ε·largest"
assert abs(1 / positive - exact) < 1e-14 * exact, "no cancellation for +20"
