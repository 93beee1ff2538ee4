"""Run one script in a fresh interpreter: `python -m nabla.fresh ORDER`.

It is slower than a fork of the server, and proves that a preloaded import hid nothing.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

from nabla import child, guard
from nabla.processes import GRACE, adopt_orphans, expire, kill_children, kill_group


def main(order: dict[str, Any]) -> NoReturn:
    """Carry out one order in this fresh interpreter.

    The script runs in a fork, so that its parent is this process and not the one that ordered it.
    """
    isolated = guard.leave_network()
    Path(order["folder"], "network").write_text("namespace" if isolated else "audit")
    if not hasattr(os, "fork"):
        child.run(order)
    adopt_orphans()
    process = os.fork()
    if not process:
        os.setsid()
        child.run(order)
    status = _wait(process, order)
    kill_group(process)
    kill_children()
    if os.WIFSIGNALED(status):
        faulthandler.disable()
        os.kill(os.getpid(), os.WTERMSIG(status))
    os._exit(os.waitstatus_to_exitcode(status))


def _wait(process: int, order: dict[str, Any]) -> int:
    """The child's status; past its time it is killed."""
    deadline = time.monotonic() + order["timeout"]
    ended, status = os.waitpid(process, os.WNOHANG)
    while not ended:
        time.sleep(0.01)
        if time.monotonic() > deadline:
            expire(process, order)
            time.sleep(GRACE)
            kill_group(process)
        ended, status = os.waitpid(process, os.WNOHANG)
    return status


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
