"""Take figures and formulas out of a page while Material's search parser reads it.

The parser walks every tag, of which formulas and figures have most; without them a book of 75
pages renders in half the time. A formula leaves its text behind, so that search shows it.
"""

from __future__ import annotations

import html as entities
import re

FIGURE = re.compile(r"<svg class=\"fig\".*?</svg>", re.S)
DISPLAY = re.compile(r'(?<=<div class="arithmatex">).*?(?=</div>)', re.S)
INLINE = '<span class="arithmatex">'
SPAN = re.compile(r"<(/?)span\b")
PLACE = re.compile(r'<i data-nb="(\d+)">.*?</i>', re.S)


def take_out(html: str) -> tuple[str, list[str]]:
    """The page with a placeholder for each figure and formula, and what they stand for."""
    kept: list[str] = []

    def place(match: re.Match[str]) -> str:
        return _place(match[0], kept)

    html = DISPLAY.sub(place, FIGURE.sub(place, html))
    parts, at = [], 0
    while (start := html.find(INLINE, at)) >= 0:
        inner = start + len(INLINE)
        end = _closing(html, inner)
        parts += [html[at:inner], _place(html[inner:end], kept)]
        at = end
    return "".join([*parts, html[at:]]), kept


def put_back(html: str, kept: list[str]) -> str:
    """The page as it was."""
    return PLACE.sub(lambda match: kept[int(match[1])], html)


def _place(taken: str, kept: list[str]) -> str:
    math = re.search(r"<semantics>(.*?)<annotation", taken, re.S)
    text = re.sub(r"<[^>]+>", "", math[1]) if math else ""
    closing = re.search(r"([^<>]*)</span>$", taken)
    text = entities.escape(entities.unescape(text).replace("\u2061", " "))
    text += closing[1] if closing else ""
    kept.append(taken)
    return f'<i data-nb="{len(kept) - 1}">{text}</i>'


def _closing(html: str, at: int) -> int:
    """Where the span that is open at `at` closes."""
    depth = 1
    for tag in SPAN.finditer(html, at):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.start()
    return len(html)
