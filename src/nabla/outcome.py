"""Read what a child left behind and decide what it means."""

from __future__ import annotations

import json
import re
import shutil
import signal
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nabla import environment, figures
from nabla.guard import MAX_FILE
from nabla.results import Result

MAX_OUTPUT = 256 << 10
"""Bytes on standard output."""


def read(order: dict[str, Any], status: int, name: str) -> Result:
    """The result of one order.

    Args:
        order: what the child was given; its folder is removed.
        status: how its process ended, as from `os.waitpid`.
        name: the script's file name, to find its lines in warnings.
    """
    folder = Path(order["folder"])
    printed = _head(folder / "stdout", MAX_OUTPUT + 1)
    stderr = _head(folder / "stderr", 1 << 16).decode("utf-8", "backslashreplace")
    trace = _head(folder / "trace", 1 << 20).decode("utf-8", "replace")
    try:
        end = json.loads((folder / "end.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        end = None
    end = end if isinstance(end, dict) else {}
    full = (folder / "stdout").exists() and (folder / "stdout").stat().st_size >= MAX_FILE
    expired = (folder / "timeout").exists()
    shutil.rmtree(folder, ignore_errors=True)
    text = printed[:MAX_OUTPUT].decode("utf-8", "backslashreplace")
    if end.get("token") != order["token"]:
        result = _unfinished(order, status, trace, expired=expired)
    else:
        drawn = end["drawn"]
        result = Result(
            end["kind"], end["reason"], end["line"], seconds=end["seconds"], cpu=end["cpu"],
            figure=drawn[0] if drawn else None, figures=len(drawn),
            ran=datetime.now(UTC).isoformat(timespec="seconds"), environment=environment.current(),
        )  # fmt: skip
    result = replace(result, stdout=text, stderr=stderr)
    if len(printed) > MAX_OUTPUT or full:
        return result.failed("output", f"prints more than {MAX_OUTPUT:,} bytes", result.line)
    if result.kind == "memory":
        gigabytes = order["memory"] / 2**30
        return replace(result, reason=f"needs more than {gigabytes:g} GiB: {result.reason}")
    if not result.ok:
        return result
    try:
        printed.decode("utf-8")
    except UnicodeDecodeError as error:
        return result.failed("output", f"prints bytes that are not UTF-8, at byte {error.start}")
    if stderr:
        line = re.search(rf"{re.escape(name)}:(\d+):", stderr)
        first = stderr.strip().splitlines()[0] if stderr.strip() else "blank lines"
        first = first.replace(order["script"], name)
        return result.failed("stderr", f"writes to stderr: {first}", int(line[1]) if line else None)
    return _checked_figure(result, end)


def _checked_figure(result: Result, end: dict[str, Any]) -> Result:
    if end["open"]:
        return result.failed("figure", "draws a figure that it never shows: end with plt.show()")
    if result.figures > 1:
        reason = f"draws {result.figures} figures; two figures mean two snippets"
        return result.failed("figure", reason)
    if result.figure and (reason := figures.oversize(result.figure)):
        return result.failed("figure", reason)
    return result


def _unfinished(order: dict[str, Any], status: int, trace: str, *, expired: bool) -> Result:
    """What it means that there is no end record."""
    place = re.findall(rf'File "{re.escape(order["script"])}", line (\d+)', trace)
    line = int(place[0]) if place else None
    number = status & 127
    if expired or "Timeout (" in trace:
        seconds = order["timeout"]
        return Result("timeout", f"still running after {seconds:g} s", line, seconds=seconds)
    if number:
        name = signal.Signals(number).name
        if number == signal.SIGKILL:
            reason = "killed by SIGKILL: by itself, or by the system for its memory"
            return Result("crash", reason, line)
        return Result("crash", f"killed by {name}", line)
    reason = f"ends with status {status >> 8} before its last line, as os._exit does"
    return Result("vanished", reason, line)


def _head(path: Path, size: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(size)
    except OSError:
        return b""
