"""What one page gathers from all others, in the order of the navigation.

`<!-- nabla: mistakes docs/en -->`, alone on a line, stands for the common mistakes of all pages in
that folder, `<!-- nabla: figures docs/en -->` for their figures, and
`<!-- nabla: torch names docs/en -->` for an index of what their listings take from torch.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from nabla import chapters, gallery, mistakes, torch_names
from nabla.chapters import Chapter
from nabla.fences import FenceError, fenced
from nabla.project import LANGUAGES, Project

COMMENT = re.compile(r"^<!-- nabla: (?P<asked>.*?) -->[ \t]*$")
Gatherer = Callable[[Iterable[Chapter], Project, str], Iterator[str]]
GATHERERS: dict[str, Gatherer] = {
    "mistakes": mistakes.gather,
    "figures": gallery.gather,
    "torch names": torch_names.gather,
}


def expand(text: str, project: Project) -> str:
    """The page with what it gathers in the place of the comments that ask for it.

    Raises:
        FenceError: a comment asks for something that there is not.
    """
    lines = text.split("\n")
    for line, asked in _comments(text):
        lines[line - 1] = "\n".join(_gather(asked, project))
    return "\n".join(lines)


def problems(text: str, project: Project) -> Iterator[tuple[int, str]]:
    """Line and reason of each comment of a page that cannot be used."""
    for line, asked in _comments(text):
        try:
            _gather(asked, project)
        except FenceError as error:
            yield line, str(error)


def asks(text: str) -> bool:
    """Whether a page shows what is written in others."""
    return any(_comments(text))


def _comments(text: str) -> Iterator[tuple[int, str]]:
    lines = text.split("\n")
    hidden = fenced(lines)
    for at, line in enumerate(lines):
        if at not in hidden and (comment := COMMENT.match(line)):
            yield at + 1, comment["asked"]


def _gather(asked: str, project: Project) -> list[str]:
    what, _, language = asked.rpartition(" docs/")
    if what not in GATHERERS or language not in LANGUAGES:
        known = ", ".join(f"<!-- nabla: {name} docs/{LANGUAGES[0]} -->" for name in GATHERERS)
        raise FenceError(f"nabla knows no {asked!r}; there are {known}")
    return list(GATHERERS[what](chapters.read(project, language), project, language))
