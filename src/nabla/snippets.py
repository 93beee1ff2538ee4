"""Find the snippets and read what is written in them: regions, directives, docstring."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

MARKER = re.compile(r"^\s*# --8<-- \[(?P<edge>start|end):(?P<name>[a-z][a-z0-9_-]*)\]$")
DIRECTIVE = re.compile(r"^# nabla: (?P<name>[a-z]+)(?: (?P<value>\d+))? — (?P<reason>\S.*)$")
CLAIM = re.compile(r'[rR]?"""(?P<claim>.+?)"""')
WITH_VALUE = {"lines": True, "seconds": True, "hub": False}
"""The directives there are, and whether a number belongs to each."""


@dataclass(frozen=True)
class Region:
    """The lines between a start and an end marker, 1-based and without the markers."""

    name: str
    first: int
    last: int


@dataclass(frozen=True)
class Directive:
    """A named exception with its reason, e.g. `# nabla: lines 110 — the engine is the idea`."""

    name: str
    value: int | None
    reason: str
    line: int


@dataclass(frozen=True)
class Snippet:
    """One runnable script."""

    path: Path
    """Where the script is."""
    name: str
    """How messages name it, e.g. `snippets/calculus/derivatives/secant_slope.py`."""
    source: bytes

    @property
    def golden(self) -> Path:
        """Where the output that reviewers agreed to is kept."""
        return self.path.with_suffix(".txt")

    @cached_property
    def text(self) -> str:
        """The source as text, with Unix line ends."""
        return self.source.decode("utf-8-sig", "replace").replace("\r\n", "\n")

    @cached_property
    def lines(self) -> list[str]:
        """The source line by line."""
        return self.text.splitlines()

    @property
    def claim(self) -> str:
        """The sentence that it shows to be true, its docstring; empty without one."""
        found = CLAIM.match(self.text)
        return found["claim"] if found else ""

    @cached_property
    def digest(self) -> str:
        """The source's sha256 in hex."""
        return hashlib.sha256(self.source).hexdigest()

    @cached_property
    def regions(self) -> dict[str, Region]:
        """The closed regions by name; `rules` reports the others."""
        starts: dict[str, int] = {}
        found: dict[str, Region] = {}
        for number, line in enumerate(self.lines, 1):
            if mark := MARKER.match(line):
                name = mark["name"]
                if mark["edge"] == "start":
                    starts.setdefault(name, number)
                elif name in starts and name not in found:
                    found[name] = Region(name, starts[name] + 1, number - 1)
        return found

    @cached_property
    def directives(self) -> list[Directive]:
        """The well-formed directives; `rules` reports the others."""
        matches = ((number, DIRECTIVE.match(line)) for number, line in enumerate(self.lines, 1))
        return [
            Directive(m["name"], int(m["value"]) if m["value"] else None, m["reason"], number)
            for number, m in matches
            if m
        ]

    def directive(self, name: str) -> int | None:
        """The number that a directive sets, or None without it."""
        return next((d.value for d in self.directives if d.name == name), None)

    def shown(self, region: str | None = None) -> str:
        """What a page shows: the region, or all of it, without markers and directives.

        Raises:
            KeyError: there is no such closed region.
        """
        lines = self.lines
        if region is not None:
            bounds = self.regions[region]
            lines = lines[bounds.first - 1 : bounds.last]
        kept = [x for x in lines if not MARKER.match(x) and not x.startswith("# nabla:")]
        return re.sub(r"\n{4,}", "\n\n\n", "\n".join(kept)).strip("\n") + "\n"


def read(path: Path, name: str) -> Snippet:
    """The snippet in a file; `name` is how messages call it."""
    return Snippet(path, name, path.read_bytes())


def discover(folder: Path) -> list[Path]:
    """Every script at or below `folder`, in a stable order; hidden folders are passed over."""
    found = folder.rglob("*.py")
    return sorted(
        p
        for p in found
        if not any(x.startswith(".") or x == "__pycache__" for x in p.relative_to(folder).parts)
    )
