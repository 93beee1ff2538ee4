"""What a snippet must be before it is worth running: the house rules, read from its source."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from nabla.snippets import DIRECTIVE, MARKER, WITH_VALUE, Snippet

Finding = tuple[int | None, str]
"""A line and a reason."""

MAX_LINES, MAX_SHOWN, MAX_COLUMNS, MAX_PRINTED = 60, 30, 80, 12
MAX_SECONDS, MAX_SECONDS_GRANTED = 2, 10
PACKAGES = {"torch", "matplotlib", "numpy", "sklearn"}
FORBIDDEN = {"argparse": "a snippet takes no arguments", "nabla": "readers do not have the engine"}
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
VAGUE = re.compile(r"(plot|demo|example|test|snippet|tmp)(_|\d|$)|.*\d$")


def check(snippet: Snippet, folder: Path) -> list[Finding]:
    """All that is wrong with a snippet below `folder`, in the order of its lines.

    A syntax error is not among them: running the snippet reports it.
    """
    found = [*place(snippet.path.relative_to(folder)), *_bytes(snippet.source)]
    found += [*_size(snippet), *_markers(snippet), *_directives(snippet)]
    try:
        tree = ast.parse(snippet.text)
    except (SyntaxError, ValueError):
        return found
    found += [*_docstring(tree, snippet), *_imports(tree), *_body(tree)]
    return sorted(found, key=lambda f: (f[0] or 0, f[1]))


def shown_too_long(snippet: Snippet, region: str | None) -> str:
    """Why a page may not show this region (or, without one, the whole file), or nothing."""
    count = len(snippet.shown(region).splitlines())
    if count <= MAX_SHOWN or snippet.directive("lines"):
        return ""
    what = f"region {region!r}" if region else "the whole file"
    return f"shows {what}: {count} lines; at most {MAX_SHOWN}: show a shorter region"


def place(path: Path) -> Iterator[Finding]:
    """What is wrong with where a script lies, relative to the snippets folder."""
    if len(path.parts) != 3 or not all(KEBAB.fullmatch(part) for part in path.parts[:-1]):
        yield None, "belongs in snippets/<part>/<chapter>/, both in kebab-case"
    stem = path.stem
    if not SNAKE.fullmatch(stem):
        yield None, "is named in snake_case, after what is seen"
    elif VAGUE.match(stem):
        yield None, f"the name {stem!r} does not say what is seen"
    if stem in sys.stdlib_module_names or stem in PACKAGES:
        yield None, f"{stem!r} is the name of a module, which the file would hide: choose another"


def _bytes(source: bytes) -> Iterator[Finding]:
    if source.startswith(b"\xef\xbb\xbf"):
        yield 1, "starts with a byte order mark: save as UTF-8 without it"
    if b"\r" in source:
        line = source[: source.index(b"\r")].count(b"\n") + 1
        yield line, "has Windows line ends: save with \\n"
    try:
        source.decode("utf-8")
    except UnicodeDecodeError as error:
        yield source[: error.start].count(b"\n") + 1, "is not UTF-8"
    if not source.endswith(b"\n"):
        yield source.count(b"\n") + 1, "does not end with a newline"


def _size(snippet: Snippet) -> Iterator[Finding]:
    granted = snippet.directive("lines") or MAX_LINES
    if len(snippet.lines) > granted:
        yield granted + 1, f"has {len(snippet.lines)} lines; at most {granted}: one idea a snippet"
    for number, line in enumerate(snippet.lines, 1):
        if len(line) > MAX_COLUMNS:
            yield number, f"has {len(line)} columns; at most {MAX_COLUMNS}"
        if "\t" in line:
            yield number, "has a tab: indent with spaces"


def _markers(snippet: Snippet) -> Iterator[Finding]:
    opened: str | None = None
    seen: set[str] = set()
    for number, line in enumerate(snippet.lines, 1):
        mark = MARKER.match(line)
        if mark is None:
            if "--8<--" in line:
                yield number, "is not a marker: write `# --8<-- [start:name]` or `[end:name]`"
            continue
        name = mark["name"]
        if mark["edge"] == "end":
            if opened != name:
                yield number, f"ends region {name!r}, which is not open here"
            elif snippet.regions[name].last < snippet.regions[name].first:
                yield number, f"region {name!r} is empty"
            opened = None
        elif opened:
            yield number, f"region {name!r} starts inside region {opened!r}"
        elif name in seen:
            yield number, f"region {name!r} is there twice"
        else:
            opened = name
        seen.add(name)
    if opened:
        yield None, f"region {opened!r} is never closed"


def _directives(snippet: Snippet) -> Iterator[Finding]:
    form = "write e.g. `# nabla: lines 110 — the whole engine is the idea`"
    for number, line in enumerate(snippet.lines, 1):
        if not re.match(r"\s*#\s*nabla\b", line):
            continue
        found = DIRECTIVE.match(line)
        if not found:
            yield number, f"is not a directive with its reason: {form}"
        elif found["name"] not in WITH_VALUE:
            known = ", ".join(WITH_VALUE)
            yield number, f"unknown directive {found['name']!r}: there are {known}"
        elif WITH_VALUE[found["name"]] != (found["value"] is not None):
            need = "needs a number" if WITH_VALUE[found["name"]] else "takes no number"
            yield number, f"directive {found['name']!r} {need}: {form}"
        elif found["name"] == "seconds" and int(found["value"]) > MAX_SECONDS_GRANTED:
            yield number, f"grants {found['value']} s; at most {MAX_SECONDS_GRANTED}"


def _docstring(tree: ast.Module, snippet: Snippet) -> Iterator[Finding]:
    text = ast.get_docstring(tree, clean=False)
    if text is None or tree.body[0].lineno != 1:
        yield 1, "line 1 is a docstring: one true sentence about the mathematics"
    elif "\n" in text or not text.rstrip().endswith("."):
        yield 1, "the docstring is one sentence on one line, with a full stop"


def _imports(tree: ast.Module) -> Iterator[Finding]:
    imports = (n for n in ast.walk(tree) if isinstance(n, ast.Import | ast.ImportFrom))
    for node in imports:
        if isinstance(node, ast.ImportFrom) and node.level:
            yield node.lineno, "imports relative to a package: a snippet runs alone"
            continue
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            names = [node.module or ""]
        for name in names:
            top = name.partition(".")[0]
            if top in FORBIDDEN:
                yield node.lineno, f"imports {top}: {FORBIDDEN[top]}"
            elif top not in sys.stdlib_module_names and top not in PACKAGES:
                allowed = ", ".join(sorted(PACKAGES))
                yield node.lineno, f"imports {top}: only the standard library, {allowed}"


def _body(tree: ast.Module) -> Iterator[Finding]:
    for node in tree.body:
        if isinstance(node, ast.If) and "__main__" in ast.unparse(node.test):
            yield node.lineno, "has a main guard: a snippet runs from top to bottom"
    asserts = [node for node in ast.walk(tree) if isinstance(node, ast.Assert)]
    if not asserts:
        yield None, "asserts nothing: check its claim with an assert and a message"
    for node in asserts:
        if node.msg is None:
            yield node.lineno, "the assert has no message that states the mathematics"
    draws = any(isinstance(n, ast.Attribute) and n.attr == "subplots" for n in ast.walk(tree))
    last = ast.unparse(tree.body[-1]) if tree.body else ""
    if draws and last != "plt.show()":
        yield tree.body[-1].lineno, "draws, so its last line is plt.show()"
