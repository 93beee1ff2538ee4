"""Numbers in prose that are quoted from a run: `[2.001]{.out}`."""

from __future__ import annotations

import re
from collections.abc import Iterator

CLOSING = "]{.out}"


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and quoted text of each quotation; brackets inside must balance."""
    at = text.find(CLOSING)
    while at >= 0:
        depth, start = 1, at
        while depth and start > 0:
            start -= 1
            depth += {"]": 1, "[": -1}.get(text[start], 0)
        if not depth:
            yield start, at + len(CLOSING), text[start + 1 : at]
        at = text.find(CLOSING, at + 1)


def occurs(quoted: str, output: str) -> bool:
    """Whether the quotation stands in the output as a whole token.

    A typographic minus agrees with a hyphen, and any run of white space with any other.
    """
    wanted, printed = _plain(quoted), _plain(output)
    before = r"(?<![\w.])(?<!\d,)" if wanted[:1].isalnum() or wanted[:1] in "-." else ""
    after = r"(?!\w|\.\d|,\d{3})" if wanted[-1:].isalnum() else ""
    if wanted[:1].isdigit():
        before += "(?<!-)"
    return bool(wanted) and bool(re.search(before + re.escape(wanted) + after, printed))


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("−", "-")).strip()
