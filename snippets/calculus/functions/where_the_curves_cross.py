"""For x > 0, 2ˣ = x¹⁰ exactly where x ln 2 = 10 ln x, which happens twice."""

import math


# --8<-- [start:cross]
def lead(x):
    return x * math.log(2) - 10 * math.log(x)


for low, high in [(1.0, 2.0), (20.0, 100.0)]:
    for _ in range(60):
        middle = (low + high) / 2
        if lead(low) * lead(middle) <= 0:
            high = middle
        else:
            low = middle
    print(f"2ˣ = x¹⁰ at x = {low:.4f}")
    # --8<-- [end:cross]
    assert math.isclose(2**low, low**10, rel_tol=1e-9), "both sides agree"

assert lead(1) > 0 > lead(2) and lead(20) < 0 < lead(100), "two changes of sign"
