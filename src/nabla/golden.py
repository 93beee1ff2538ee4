"""Compare what a snippet prints with the output that reviewers agreed to."""

from __future__ import annotations

import difflib
import re
from decimal import Decimal

NUMBER = re.compile(r"[-−]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


def same(fresh: str, golden: str) -> bool:
    """Whether two outputs agree: text and integers exactly, decimals to one in the last place.

    Floats differ in their last bits between processors, so a printed decimal may be rounded the
    other way; one with fewer or more decimals is a different text.
    """
    if fresh == golden:
        return True
    if NUMBER.sub("#", fresh) != NUMBER.sub("#", golden):
        return False
    pairs = zip(NUMBER.findall(fresh), NUMBER.findall(golden), strict=True)
    return all(_close(a, b) for a, b in pairs)


def difference(fresh: str, golden: str, name: str) -> str:
    """A unified diff from the golden output to the fresh one."""
    lines = difflib.unified_diff(
        golden.splitlines(), fresh.splitlines(), name, "this run", lineterm="", n=1
    )
    return "\n".join(lines)


def _close(a: str, b: str) -> bool:
    if a == b:
        return True
    if not ("." in a and "." in b):
        return False
    first, second = (Decimal(x.replace("−", "-")) for x in (a, b))
    place = first.as_tuple().exponent
    if place != second.as_tuple().exponent or not isinstance(place, int):
        return False
    return abs(first - second) <= Decimal(1).scaleb(place)
