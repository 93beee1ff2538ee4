"""Dirichlet's Riemann sums from 0 to 1 are 1 at rational, 0 at other tags."""

# --8<-- [start:tags]
from fractions import Fraction


def dirichlet(p, q):  # at the number p + q√2, with rational p and q
    return 1 if q == 0 else 0


for n in [10, 1000]:
    h = Fraction(1, n)
    rational = sum(h * dirichlet(k * h + h / 2, 0) for k in range(n))
    irrational = sum(h * dirichlet(k * h, h / 2) for k in range(n))
    print(f"n = {n:4}   rational tags {rational}   irrational {irrational}")
# --8<-- [end:tags]

assert (rational, irrational) == (1, 0), "no number is near both 0 and 1"
assert 0 < 2**0.5 / 2 < 1, "kh + h√2/2 lies between kh and (k + 1)h"
