"""The common mistakes: each is written once, as a box in its chapter, and one page collects them.

    !!! mistake smaller-h-is-not-better "A smaller h is not always better"

        **Wrong:** …

        (a run fence that refutes it)

        **Right:** …

Another page gathers all of them, each with a link to its box and so to the run.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from nabla import quotes
from nabla.chapters import Chapter
from nabla.fences import FenceError, fenced
from nabla.project import Project
from nabla.words import WORDS

OPENING = re.compile(r'^!!! mistake (?P<slug>[a-z][a-z0-9-]*) "(?P<title>[^"]+)"[ \t]*$')
LINK = re.compile(r"\]\((?![a-z]+:)(?P<page>[^)#\s]*)(?P<anchor>#[^)\s]*)?\)")
FOOTNOTE = re.compile(r"\[\^[^\]]+\]")


@dataclass(frozen=True, slots=True)
class Box:
    """One mistake where it is written."""

    line: int
    """Of its first line, from 1."""
    slug: str
    title: str
    parts: tuple[str, ...]
    """Its first paragraph, what is wrong, and all from **Right:** on, without run fences."""


def boxes(text: str) -> Iterator[Box]:
    """Every mistake that a page tells of."""
    lines = text.split("\n")
    hidden = fenced(lines)
    for at, line in enumerate(lines):
        opening = OPENING.match(line) if at not in hidden else None
        if opening:
            end = at + 1
            while end < len(lines) and (not lines[end].strip() or lines[end].startswith("    ")):
                end += 1
            body = [lines[k].removeprefix("    ") for k in range(at + 1, end) if k not in hidden]
            inner = re.sub(r"\n{3,}", "\n\n", "\n".join(body)).strip()
            parts = re.split(r"^(?=\*\*[^*\n]+[:：]\*\*)", inner, flags=re.M)[1:]
            parts[:1] = [part.partition("\n\n")[0] for part in parts[:1]]
            yield Box(at + 1, opening["slug"], opening["title"], tuple(parts))


def problems(text: str) -> Iterator[tuple[int, str]]:
    """Line and reason of each box of a page that cannot be used."""
    for box in boxes(text):
        if len(box.parts) != 2:
            yield box.line, "a mistake has two parts, **Wrong:** … and **Right:** …"


def gather(chapters: Iterable[Chapter], project: Project, language: str) -> Iterator[str]:
    """A heading for each page that tells of mistakes, and below it these.

    Raises:
        FenceError: two have the same slug.
    """
    seen: set[str] = set()
    for chapter in chapters:
        found = list(boxes(chapter.text))
        if found:
            yield f"\n## {chapter.title} {{#{chapter.id}}}"
        for box in found:
            if box.slug in seen:
                raise FenceError(f"two mistakes have the slug {box.slug!r}")
            seen.add(box.slug)
            text = _unquoted("\n\n".join(box.parts))
            text = LINK.sub(partial(_from_reference, chapter.name), text)
            see = f"[{WORDS[language]['refuted']}](../{chapter.name}#mistake-{box.slug})"
            yield f"\n### {box.title} {{#{box.slug}}}\n\n{text}\n\n{see}"


def _unquoted(text: str) -> str:
    for start, end, quoted in reversed(list(quotes.find(text))):
        text = text[:start] + quoted + text[end:]
    return FOOTNOTE.sub("", text)


def _from_reference(name: str, link: re.Match[str]) -> str:
    """A link of a chapter as a page of the reference part has to write it."""
    page = posixpath.normpath(posixpath.join("..", posixpath.dirname(name), link["page"]))
    page = page if link["page"] else f"../{name}"
    return f"]({page}{link['anchor'] or ''})"
