"""The pages of a language as one reads them: in the order of the navigation, none left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nabla.fences import RunFence, run_fences
from nabla.project import LANGUAGES, Project

TITLE = re.compile(r"^# +(.+?)\s*$", re.M)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page's source."""

    name: str
    """Relative to the language's folder, e.g. `calculus/derivatives.md`."""
    text: str

    @property
    def runs(self) -> list[RunFence]:
        """What it runs of its own; the home page shows a listing of a chapter's."""
        folder = self.name.removesuffix(".md") + "/"
        return [fence for fence in run_fences(self.text) if fence.path.startswith(folder)]

    @property
    def title(self) -> str:
        """Its first-level heading."""
        found = TITLE.search(self.text)
        return found[1] if found else self.name

    @property
    def id(self) -> str:
        """What a heading for it is called on a page that gathers, e.g. `calculus-derivatives`."""
        return self.name.removesuffix(".md").replace("/", "-")

    @property
    def url(self) -> str:
        """Where it is published, as a page of the reference part has to write it."""
        return f"../../{self.name.removesuffix('.md')}/"


def read(project: Project, language: str) -> Iterator[Chapter]:
    """Each page of a language; where a translation is missing, its source."""
    source, own = project.docs(LANGUAGES[0]), project.docs(language)
    order = (project.root / "mkdocs.yml").read_text(encoding="utf-8")
    both = {path.relative_to(top).as_posix() for top in (source, own) for path in top.rglob("*.md")}
    for name in sorted(both, key=lambda name: (order.find(name), name)):
        path = own / name if (own / name).is_file() else source / name
        yield Chapter(name, path.read_text(encoding="utf-8"))
