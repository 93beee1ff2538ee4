"""Tell the person at the terminal, or the tool behind the pipe, how the runs go."""

from __future__ import annotations

import json
import shutil
import sys
from typing import TextIO

from nabla.results import Result


class Report:
    """Prints each failure as it comes, a progress bar on a terminal, and one line at the end.

    With `as_json`, one JSON object a line and snippet goes to stdout and nothing else does.
    """

    def __init__(self, total: int, *, as_json: bool = False, stream: TextIO | None = None) -> None:
        """Expect `total` results."""
        self.total, self.as_json = total, as_json
        self.stream = stream or sys.stderr
        self.done = self.cached = self.failed = 0
        self.bar = not as_json and self.stream.isatty()

    def __call__(self, name: str, result: Result) -> None:
        """Take one result."""
        self.done += 1
        self.cached += result.cached
        self.failed += not result.ok
        if self.as_json:
            print(json.dumps(result.record(name), ensure_ascii=False), flush=True)
        elif not result.ok:
            self._erase()
            print(result.message(name), file=self.stream, flush=True)
        if self.bar:
            self._draw(name)

    def close(self, verb: str = "ran") -> None:
        """Say what came of all."""
        if self.as_json:
            return
        self._erase()
        parts = [f"{self.done - self.cached} {verb}", f"{self.cached} unchanged"]
        parts += [f"{self.failed} FAILED"] if self.failed else []
        noun = "snippet" if self.done == 1 else "snippets"
        print(f"{self.done} {noun}: {', '.join(parts)}", file=self.stream, flush=True)

    def _draw(self, name: str) -> None:
        columns = shutil.get_terminal_size().columns
        filled = 20 * self.done // max(1, self.total)
        line = f"{'━' * filled}{'─' * (20 - filled)} {self.done}/{self.total} {name}"
        self.stream.write("\r\x1b[K" + line[: columns - 1])
        self.stream.flush()

    def _erase(self) -> None:
        if self.bar:
            self.stream.write("\r\x1b[K")
