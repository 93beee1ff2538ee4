"""Read the fences of a Markdown source: which there are, and which of them run a snippet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePosixPath

from pymdownx.superfences import RE_NESTED_FENCE_START, RE_OPTIONS

from nabla import snippets
from nabla.project import Project
from nabla.snippets import Snippet

OPENING = re.compile(r'^(?P<prefix>[> \t]*)(?P<ticks>`{3,}|~{3,})(?P<info>(?:[^`"]|"[^"]*"|")*)$')
MARKER = re.compile(r'^--8<-- "(?P<path>[^":]+)(?::(?P<region>[a-z][a-z0-9_-]*))?"$')
OPTION = re.compile(r'\s*(?P<key>[a-z_]+)(?:="(?P<value>[^"]*)")?(?=\s|$)')
OPTIONS = ("run", "title", "hl_lines", "linenums", "alt")


class FenceError(Exception):
    """A fence is wrong; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block as it stands in the source."""

    line: int
    """Of the opening, from 1."""
    prefix: str
    info: str
    body: tuple[str, ...]
    """The lines between, without the prefix."""
    closed: bool

    @property
    def runs(self) -> bool:
        """Whether the author meant this to be a run fence."""
        bare = re.sub(r'"[^"]*"', '""', self.info).strip("{} \t")
        return bool(re.match(r"\.?python\s(.*\s)?run(\s|$|=)", bare))


@dataclass(frozen=True, slots=True)
class RunFence:
    """A fence that shows a snippet, or a region of it, with what came of running it."""

    line: int
    path: str
    """Relative to the snippets folder, e.g. `calculus/derivatives/secant_slope.py`."""
    region: str | None
    options: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """What its listing is called on its page, e.g. `run-secant-slope`."""
        return "run-" + PurePosixPath(self.path).stem.replace("_", "-")


def fences(lines: Sequence[str]) -> Iterator[Fence]:
    """Every outermost fence; a fence inside a longer fence is text."""
    at = 0
    while at < len(lines):
        opening = OPENING.match(lines[at])
        if not opening:
            at += 1
            continue
        prefix, ticks = opening["prefix"], opening["ticks"]
        end = at + 1
        while end < len(lines) and lines[end].rstrip() != (prefix + ticks):
            end += 1
        body = tuple(_without(line, prefix) for line in lines[at + 1 : end])
        yield Fence(at + 1, prefix, opening["info"].strip(), body, end < len(lines))
        at = end + 1


def read_run(fence: Fence) -> RunFence:
    """What a run fence asks for.

    Raises:
        FenceError: it is not closed, its header or its body is not of the form.
    """
    if not fence.closed:
        raise FenceError("the run fence is never closed, or its end is indented otherwise")
    options = _options(fence.info)
    body = [line.strip() for line in fence.body if line.strip()]
    marker = MARKER.match(body[0]) if len(body) == 1 else None
    if not marker:
        form = '--8<-- "part/chapter/name.py:region"'
        raise FenceError(f"a run fence holds exactly one line, e.g. {form}")
    return RunFence(fence.line, marker["path"], marker["region"], options)


def run_fences(text: str) -> Iterator[RunFence]:
    """The well-formed run fences of a page."""
    for fence in fences(text.split("\n")):
        if fence.runs:
            try:
                yield read_run(fence)
            except FenceError:
                continue  # scan_page reports it


def open_snippet(project: Project, path: str) -> Snippet:
    """The snippet that a page names.

    Raises:
        FenceError: there is none, or it lies outside the snippets folder.
    """
    file = project.snippets / path
    if not file.is_file() or project.snippets not in file.resolve().parents:
        raise FenceError(f"there is no snippet snippets/{path}")
    return snippets.read(file, project.name(file))


def parses(fence: Fence) -> bool:
    """Whether superfences understands the header; if not it silently publishes the raw fence."""
    head = RE_NESTED_FENCE_START.match(f"```{fence.info}")
    if head is None or head["unrecognized"]:
        return False
    keys = {option["key"] for option in RE_OPTIONS.finditer(head["options"] or "")}
    return keys <= {"title", "hl_lines", "linenums"}


def fenced(lines: Sequence[str]) -> set[int]:
    """The lines, from 0, that belong to fences."""
    found: set[int] = set()
    for fence in fences(lines):
        found |= set(range(fence.line - 1, fence.line + len(fence.body) + fence.closed))
    return found


@lru_cache(maxsize=16)
def masked(text: str) -> str:
    """The text with fences, inline code, and HTML comments blanked, each character one space."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match[0])

    lines = text.split("\n")
    for at in fenced(lines):
        lines[at] = " " * len(lines[at])
    text = re.sub(r"<!--.*?-->", blank, "\n".join(lines), flags=re.S)
    return re.sub(r"(?<!`)(`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)\1(?!`)", blank, text, flags=re.S)


def _options(info: str) -> dict[str, str]:
    inner = info.strip()
    if inner.startswith("{"):
        inner = inner.strip("{}").strip()
    language, _, rest = inner.partition(" ")
    if language.lstrip(".") != "python":
        raise FenceError(f"a run fence starts with `python run`, not with {language!r}")
    if '\\"' in rest:
        raise FenceError(r"an option holds \", which breaks the fence: use ' or “ ” inside")
    found: dict[str, str] = {}
    at = 0
    while rest[at:].strip():
        option = OPTION.match(rest, at)
        if not option:
            raise FenceError(f'cannot read {rest[at:].strip()!r}: options are written key="value"')
        key, value = option["key"], option["value"]
        if key not in OPTIONS:
            raise FenceError(f"unknown option {key!r}: there are {', '.join(OPTIONS)}")
        if key in found:
            raise FenceError(f"option {key!r} is there twice")
        if (value is None) != (key == "run"):
            need = "takes no value" if key == "run" else f'needs a value, {key}="…"'
            raise FenceError(f"option {key!r} {need}")
        found[key] = value or ""
        at = option.end()
    for key in ("hl_lines", "linenums"):
        if key in found and not re.fullmatch(r"\d+(-\d+)?( \d+(-\d+)?)*", found[key]):
            raise FenceError(f"{key}={found[key]!r} is not of the form 3 or 3-5 or 3 5-7")
    del found["run"]
    return found


def _without(line: str, prefix: str) -> str:
    return line[len(prefix) :] if line.startswith(prefix) else line.lstrip(" \t>")
