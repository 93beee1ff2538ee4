"""Processes below this one: whose time is up, what they leave behind."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
from pathlib import Path
from typing import Any

PR_SET_CHILD_SUBREAPER = 36
GRACE = 0.3
"""Seconds between the signal at which a script writes where it is, and its end."""


def adopt_orphans() -> None:
    """Become the parent of every process below whose own parent ends (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)


def own_children() -> set[int]:
    """The processes whose parent this one is, where the system tells."""
    try:
        listed = Path("/proc/self/task", str(os.getpid()), "children").read_text()
    except OSError:
        return set()
    return {int(process) for process in listed.split()}


def kill_children() -> None:
    """Kill all that is left below this process, daemons that a script made included."""
    while left := own_children():
        for process in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(process, 0)


def expire(process: int, order: dict[str, Any]) -> None:
    """Note that the time is up, and have the script's place written to `trace`."""
    Path(order["folder"], "timeout").touch()
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGUSR1)


def kill_group(process: int) -> None:
    """Kill a child and all that stayed in its process group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process, signal.SIGKILL)
