"""The sequence (1 + (−1)ⁿ)/n tends to 0 and equals 0 for every odd n."""

# --8<-- [start:reach]
from fractions import Fraction

sequence = {n: Fraction(1 + (-1) ** n, n) for n in range(1, 1001)}
print("n =  1 …   8:", *(str(sequence[n]) for n in range(1, 9)))
print("n = 993 … 1000:", *(str(sequence[n]) for n in range(993, 1001)))
# --8<-- [end:reach]

assert all(x <= Fraction(2, n) for n, x in sequence.items()), "|xₙ| ≤ 2/n → 0"
assert sequence[999] == 0, "it reaches its limit"
assert sequence[1000] > sequence[999], "and leaves it again"
