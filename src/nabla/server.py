"""The fork server: imports what snippets need once, then forks a child for each order.

It reads orders and answers as JSON lines on one socket. It stays single-threaded and never
computes with torch, for a fork taken after a parallel operation hangs.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import json
import os
import select
import signal
import socket
import sys
import threading
import time
from typing import Any

from nabla import child, guard, processes

PRELOAD = ("torch", "torch._dynamo", "numpy.random", "matplotlib.pyplot", "nabla.backend")


def warm_up() -> None:
    """Import, and draw one figure, so that fonts and the SVG writer are there."""
    for name in PRELOAD:
        importlib.import_module(name)
    sys.modules["torch"].set_num_threads(1)
    plt = importlib.import_module("matplotlib.pyplot")
    figure, axes = plt.subplots()
    axes.plot([0, 1], label="$x^2$")
    axes.legend()
    figure.savefig(io.BytesIO(), format="svg")
    plt.close("all")
    gc.collect()
    gc.freeze()


class Server:
    """One loop: orders in, forks, answers out."""

    def __init__(self, link: socket.socket) -> None:
        """Serve the other end of `link` until it closes."""
        self.link = link
        self.children: dict[int, tuple[dict[str, Any], float]] = {}
        self.expired: set[int] = set()
        self.wake, self.waker = os.pipe()
        os.set_blocking(self.wake, False)
        os.set_blocking(self.waker, False)

    def serve(self) -> None:
        """Loop until the other end closes."""
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.set_wakeup_fd(self.waker)
        unread = b""
        while True:
            deadlines = [deadline for _, deadline in self.children.values()]
            wait = max(0.0, min(deadlines) - time.monotonic()) if deadlines else None
            ready, _, _ = select.select([self.link.fileno(), self.wake], [], [], wait)
            if self.wake in ready:
                os.read(self.wake, 4096)
            self.reap()
            if self.link.fileno() in ready:
                data = self.link.recv(1 << 20)
                if not data:
                    for process in self.children:
                        processes.kill_group(process)
                    processes.kill_children()
                    return
                *lines, unread = (unread + data).split(b"\n")
                for line in lines:
                    self.fork(json.loads(line))

    def answer(self, **fields: object) -> None:
        """Send one JSON line."""
        self.link.sendall(json.dumps(fields).encode() + b"\n")

    def fork(self, order: dict[str, Any]) -> None:
        """Start the child that carries out `order`."""
        process = os.fork()
        if process == 0:
            try:
                os.setsid()
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                signal.signal(signal.SIGINT, signal.default_int_handler)
                self.link.close()
                os.close(self.wake)
                os.close(self.waker)
                child.run(order)
            finally:
                os._exit(70)
        self.children[process] = (order, time.monotonic() + order["timeout"])

    def reap(self) -> None:
        """Answer for children that ended; kill those past their deadline, and escaped ones."""
        for process, (order, deadline) in self.children.items():
            if time.monotonic() < deadline:
                continue
            if process in self.expired:
                processes.kill_group(process)
            else:
                processes.expire(process, order)
                self.expired.add(process)
            self.children[process] = (order, time.monotonic() + processes.GRACE)
        with contextlib.suppress(ChildProcessError):
            while True:
                process, status = os.waitpid(-1, os.WNOHANG)
                if not process:
                    break
                if process in self.children:
                    processes.kill_group(process)
                    order, _ = self.children.pop(process)
                    self.expired.discard(process)
                    self.answer(id=order["id"], status=status)
        # A daemon that a script made has become a child of ours.
        for stray in processes.own_children() - self.children.keys():
            with contextlib.suppress(ProcessLookupError):
                os.kill(stray, signal.SIGKILL)


def main(descriptor: int) -> None:
    """Start up, say how well the network is closed, and serve."""
    isolated = guard.leave_network()
    processes.adopt_orphans()
    warm_up()
    if threading.active_count() != 1:
        raise RuntimeError("an import started a thread: a fork of this process would hang")
    server = Server(socket.socket(fileno=descriptor))
    server.answer(ready=os.getpid(), network="namespace" if isolated else "audit")
    server.serve()
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
