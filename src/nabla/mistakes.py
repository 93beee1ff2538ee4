"""The common mistakes: each is written once, as a box in its chapter, and one page collects them.

    !!! mistake smaller-h-is-not-better "A smaller h is not always better"

        **Wrong:** …

        (a run fence that refutes it)

        **Right:** …

`<!-- nabla: mistakes docs/en -->`, alone on a line, stands for those of all chapters in that
folder, in the order of the navigation, each with a link to its box and so to the run.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from nabla import quotes
from nabla.fences import FenceError, fenced
from nabla.project import LANGUAGES, Project
from nabla.words import WORDS

OPENING = re.compile(r'^!!! mistake (?P<slug>[a-z][a-z0-9-]*) "(?P<title>[^"]+)"[ \t]*$')
COMMENT = re.compile(r"^<!-- nabla: (?P<what>.*?) -->[ \t]*$")
ASKED = re.compile(r"mistakes docs/(?P<language>[a-z]+)$")
LINK = re.compile(r"\]\((?![a-z]+:)(?P<page>[^)#\s]*)(?P<anchor>#[^)\s]*)?\)")
FOOTNOTE = re.compile(r"\[\^[^\]]+\]")
TITLE = re.compile(r"^# +(.+?)\s*$", re.M)


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


def expand(text: str, project: Project) -> str:
    """The page with all mistakes in the place of the comment that asks for them.

    Raises:
        FenceError: a comment asks for something that there is not.
    """
    lines = text.split("\n")
    for line, what in _comments(text):
        lines[line - 1] = "\n".join(_collected(project, _asked(what)))
    return "\n".join(lines)


def problems(text: str, project: Project) -> Iterator[tuple[int, str]]:
    """Line and reason of each box of a page, and each comment, that cannot be used."""
    for box in boxes(text):
        if len(box.parts) != 2:
            yield box.line, "a mistake has two parts, **Wrong:** … and **Right:** …"
    for line, what in _comments(text):
        try:
            pages = _chapters(project, _asked(what))
            found = [box.slug for _, chapter in pages for box in boxes(chapter)]
        except FenceError as error:
            yield line, str(error)
            continue
        for slug in sorted({slug for slug in found if found.count(slug) > 1}):
            yield line, f"two mistakes have the slug {slug!r}"


def collects(text: str) -> bool:
    """Whether a page shows the mistakes of others."""
    return any(_comments(text))


def _comments(text: str) -> Iterator[tuple[int, str]]:
    lines = text.split("\n")
    hidden = fenced(lines)
    for at, line in enumerate(lines):
        if at not in hidden and (comment := COMMENT.match(line)):
            yield at + 1, comment["what"]


def _asked(what: str) -> str:
    asked = ASKED.match(what)
    if not asked or asked["language"] not in LANGUAGES:
        raise FenceError(f"nabla knows no {what!r}; there is <!-- nabla: mistakes docs/en -->")
    return asked["language"]


def _chapters(project: Project, language: str) -> Iterator[tuple[str, str]]:
    """Name and text of each page of a language, in the order of the navigation."""
    folder = project.docs(language)
    order = (project.root / "mkdocs.yml").read_text(encoding="utf-8")
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))
    for name in sorted(names, key=order.find):
        yield name, (folder / name).read_text(encoding="utf-8")


def _collected(project: Project, language: str) -> Iterator[str]:
    for name, chapter in _chapters(project, language):
        found = list(boxes(chapter))
        if found:
            title = TITLE.search(chapter)
            heading = title[1] if title else name
            yield f"\n## {heading} {{#{name.removesuffix('.md').replace('/', '-')}}}"
        for box in found:
            text = LINK.sub(partial(_from_reference, name), _unquoted("\n\n".join(box.parts)))
            see = f"[{WORDS[language]['refuted']}](../{name}#mistake-{box.slug})"
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
