r"""Tables that are contracts: their rows are the `ROWS` of a snippet that checks each of them.

`ROWS` is a literal list of tuples on the module's top level. The leading strings of each tuple are
the cells of a row, as TeX without dollars, or as code between backticks; a cell that is nothing but
`\text{words}` is shown as words. What follows the strings serves the check. They are read from the
source, which is not executed for it. On a page,

    | Function | Derivative | Where |
    |---|---|---|
    | rows "calculus/derivative-rules/every_derivative_holds.py" |

shows them under a header in the language of the page. So no formula is typed twice.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nabla import katex
from nabla.fences import FenceError, masked, open_snippet
from nabla.project import Project
from nabla.snippets import Snippet

MARKER = re.compile(r'^(?P<prefix>[> \t]*)\|[ \t]*rows[ \t]+"(?P<path>[^"]*)"[ \t]*\|[ \t]*$')
WORDS = re.compile(r"\\text\{(?P<words>[^{}\\$]*)\}")
SEPARATOR = re.compile(r"^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$")


@dataclass(frozen=True, slots=True)
class Table:
    """A table that asks for the rows of a snippet."""

    line: int
    """Of the marker, from 1."""
    prefix: str
    path: str
    """Relative to the snippets folder."""
    columns: int
    """Of the header; 0 if no header stands right above."""


@dataclass(frozen=True, slots=True)
class Row:
    """One tuple of `ROWS`."""

    line: int
    """In the snippet, from 1."""
    cells: tuple[str, ...]


def tables(text: str) -> Iterator[Table]:
    """Every table of a page that shows the rows of a snippet."""
    lines = masked(text).split("\n")
    for number, line in enumerate(lines, 1):
        if found := MARKER.match(line):
            above = lines[number - 2].strip("> \t") if number > 1 else ""
            columns = above.strip("|").count("|") + 1 if SEPARATOR.match(above) else 0
            yield Table(number, found["prefix"], found["path"], columns)


def read(snippet: Snippet) -> list[Row]:
    """The rows that a snippet shows and checks.

    Raises:
        FenceError: it has no `ROWS`, or a tuple in it cannot be a row.
    """
    try:
        body = ast.parse(snippet.text).body
    except SyntaxError as error:
        raise FenceError(f"{snippet.name}:{error.lineno}: {error.msg}") from error
    values = [
        statement.value
        for statement in body
        if isinstance(statement, ast.Assign)
        and any(isinstance(name, ast.Name) and name.id == "ROWS" for name in statement.targets)
    ]
    if len(values) != 1 or not isinstance(values[0], ast.List | ast.Tuple):
        raise FenceError(f"{snippet.name} has no ROWS = […] of its own, a list of tuples")
    return [_row(snippet, entry) for entry in values[0].elts]


def expand(text: str, project: Project) -> str:
    """The page with the rows in the place of each marker.

    Raises:
        FenceError: a table does not fit its snippet.
    """
    lines = text.split("\n")
    for table in tables(text):
        rows = _fitting(table, project)
        shown = (" | ".join(_markdown(cell) for cell in row.cells) for row in rows)
        lines[table.line - 1] = "\n".join(f"{table.prefix}| {cells} |" for cells in shown)
    return "\n".join(lines)


def problems(text: str, project: Project) -> Iterator[tuple[int, str]]:
    """Line and reason of each table of a page that cannot be shown."""
    for table in tables(text):
        try:
            for row in _fitting(table, project):
                for cell in row.cells:
                    if not cell.startswith("`"):
                        katex.render(cell, False, project.root)
        except FenceError as error:
            yield table.line, str(error)
        except katex.TexError as error:
            yield table.line, f"snippets/{table.path}:{row.line}: {error}"


def _fitting(table: Table, project: Project) -> Sequence[Row]:
    if not table.columns:
        raise FenceError("the rows need a header and its line of dashes right above")
    snippet = open_snippet(project, table.path)
    rows = read(snippet)
    for row in rows:
        where = f"{snippet.name}:{row.line}"
        if len(row.cells) != table.columns:
            count = len(row.cells)
            raise FenceError(f"{where}: {count} leading strings; the header has {table.columns}")
        if any("|" in cell or "\n" in cell for cell in row.cells):
            raise FenceError(f"{where}: a cell has no | and no line break: \\lvert x \\rvert")
    return rows


def _row(snippet: Snippet, entry: ast.expr) -> Row:
    if not isinstance(entry, ast.Tuple):
        raise FenceError(f"{snippet.name}:{entry.lineno}: this entry of ROWS is not a tuple")
    cells: list[str] = []
    for value in entry.elts:
        if not (isinstance(value, ast.Constant) and isinstance(value.value, str)):
            break
        cells.append(value.value.strip())
    return Row(entry.lineno, tuple(cells))


def _markdown(cell: str) -> str:
    words = WORDS.fullmatch(cell)
    if words:
        return words["words"]
    return cell if cell.startswith("`") or not cell else f"${cell}$"
