"""For eˣ at x = 1 the remainder is e^ξ/(n + 1)! with a ξ between 0 and 1."""

import math

# --8<-- [start:remainder]
points = []
total = 0.0
for n in range(7):
    total += 1 / math.factorial(n)
    rest = math.e - total
    xi = math.log(rest * math.factorial(n + 1))
    points.append(xi)
    print(f"n = {n}   p = {total:.6f}   R = {rest:.6f}   ξ = {xi:.3f}")
# --8<-- [end:remainder]

assert all(0 < xi < 1 for xi in points), "Lagrange: ξ lies between 0 and 1"
assert rest < 3 / math.factorial(7), "e < 3, so R_6 < 3/7!"
