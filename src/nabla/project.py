"""Where everything lies: the folders of one checkout."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("en", "zh")
"""The first is the source; the others translate it."""


class ProjectError(Exception):
    """Something outside the snippets and chapters is wrong; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Project:
    """One checkout, known by the `mkdocs.yml` at its root."""

    root: Path

    @classmethod
    def find(cls, start: Path | None = None) -> Project:
        """The project that holds `start` (the working directory by default).

        Raises:
            ProjectError: no folder from `start` upwards has a `mkdocs.yml`.
        """
        start = (start or Path.cwd()).resolve()
        for folder in (start, *start.parents):
            if (folder / "mkdocs.yml").is_file():
                return cls(folder)
        raise ProjectError(f"{start}: no mkdocs.yml here or above: run nabla inside the project")

    @property
    def snippets(self) -> Path:
        """The scripts that chapters show."""
        return self.root / "snippets"

    def docs(self, language: str) -> Path:
        """The chapters of one language."""
        return self.root / "docs" / language

    @property
    def cache(self) -> Path:
        """What can be made again: `.cache/`, or where `NABLA_CACHE` points."""
        given = os.environ.get("NABLA_CACHE")
        return Path(given) if given else self.root / ".cache"

    @property
    def site(self) -> Path:
        """The published site, whole or absent."""
        return self.root / "site"

    def name(self, path: Path) -> str:
        """How messages and `--json` name a file: relative to the root, else absolute."""
        path = Path(os.path.abspath(path))  # noqa: PTH100 — resolve() would follow symlinks
        return path.relative_to(self.root).as_posix() if self.root in path.parents else str(path)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing an author has to mend."""

    path: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        """The line that authors read: `path:line: reason`."""
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.reason}"
