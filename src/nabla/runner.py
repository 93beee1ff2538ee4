"""Order runs, a few at a time, and tell what came of each."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from nabla import figures, outcome
from nabla.project import ProjectError
from nabla.results import Result

TIMEOUT = 20.0
"""Seconds after which a script is killed."""
MEMORY = 4 << 30
"""Bytes of address space."""
KEPT = ("PATH", "LANG", "SYSTEMROOT", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
"""All that a script may see of the author's environment."""
FIXED = {
    "COLUMNS": "80",
    "LC_ALL": "C.UTF-8",
    "MALLOC_ARENA_MAX": "1",
    "MKL_NUM_THREADS": "1",
    "MPLBACKEND": "module://nabla.backend",
    "NO_COLOR": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUTF8": "1",
    "SOURCE_DATE_EPOCH": "0",
    "TZ": "UTC",
}


@dataclass(frozen=True, slots=True)
class Job:
    """One script to run."""

    name: str
    """The file name under which it runs, e.g. `secant_slope.py`."""
    source: bytes
    timeout: float = TIMEOUT


class Runner:
    """Runs scripts, each in a process of its own; use it as a context manager.

    Args:
        jobs: how many at a time; as many as there are processors by default.
        fresh: give each a new interpreter, instead of a fork of one that has torch imported.
        config: where matplotlib keeps its font cache.
    """

    def __init__(
        self, jobs: int | None = None, *, fresh: bool = False, config: Path | None = None
    ) -> None:
        """Start nothing yet: the server starts with the first run."""
        self.jobs = jobs or _processors()
        self.fresh = fresh or sys.platform in ("win32", "darwin")
        self.scratch = Path(tempfile.mkdtemp(prefix="nabla-"))
        self.network = ""
        """`namespace` where the kernel keeps scripts off the network, `audit` where a hook does."""
        self.start_seconds = 0.0
        """How long the server took to start."""
        self._config = config or self.scratch / "config"
        self._config.mkdir(parents=True, exist_ok=True)
        self._server: _Server | None = None
        self._busy = threading.Lock()
        self._count = 0

    def __enter__(self) -> Runner:
        """Give the runner itself."""
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:  # fmt: skip
        """Stop the server and remove all that the runs left."""
        self.close()

    def close(self) -> None:
        """Stop the server and remove all that the runs left."""
        self._stop()
        shutil.rmtree(self.scratch, ignore_errors=True)

    def run(self, jobs: Sequence[Job]) -> Iterator[tuple[int, Result]]:
        """Run all and yield each index with its result, as they end.

        Raises:
            ProjectError: the server cannot start, because torch or matplotlib cannot be imported.
        """
        with self._busy:
            yield from (self._run_fresh if self.fresh else self._run_forked)(jobs)

    def start(self) -> None:
        """Start the server now, where there is one, so that the first run need not wait."""
        if not self.fresh and self._server is None:
            self._server = _Server(self.scratch, self._environment("0"))
            self.network, self.start_seconds = self._server.network, self._server.start_seconds

    def _run_forked(self, jobs: Sequence[Job]) -> Iterator[tuple[int, Result]]:
        flying: dict[int, tuple[int, dict[str, Any]]] = {}
        try:
            yield from self._fly(jobs, flying)
        finally:
            if flying:  # the caller stopped listening: what is in the air must not answer later
                self._stop()

    def _fly(
        self, jobs: Sequence[Job], flying: dict[int, tuple[int, dict[str, Any]]]
    ) -> Iterator[tuple[int, Result]]:
        waiting, suspects = deque(range(len(jobs))), deque[int]()
        while waiting or flying or suspects:
            self.start()
            assert self._server is not None
            # Those that were in the air when the server died run again, each alone, so that
            # the blame is right.
            room, queue = (1, suspects) if suspects else (self.jobs, waiting)
            alone = queue is suspects
            while queue and len(flying) < room:
                index = queue.popleft()
                order = self._order(jobs[index])
                flying[order["id"]] = (index, order)
                self._server.send(order)
            answer = self._server.receive()
            if answer is not None:
                index, order = flying.pop(answer["id"])
                yield index, outcome.read(order, answer["status"], jobs[index].name)
                continue
            self._stop()
            for index, _ in flying.values():
                if alone:
                    yield index, Result("crash", "kills the process that runs it")
                else:
                    suspects.append(index)
            flying.clear()

    def _stop(self) -> None:
        if self._server:
            self._server.close()
            self._server = None

    def _run_fresh(self, jobs: Sequence[Job]) -> Iterator[tuple[int, Result]]:
        def one(job: Job) -> Result:
            order = self._order(job)
            seed = str(order["seed"] % 2**32)
            process = subprocess.Popen(
                [sys.executable, "-m", "nabla.fresh", json.dumps(order)],
                env=self._environment(seed), cwd=self.scratch, stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip
            try:
                code = process.wait(order["timeout"] + 10)
            except subprocess.TimeoutExpired:
                process.kill()
                code = process.wait()
            with contextlib.suppress(ProcessLookupError, PermissionError, AttributeError):
                os.killpg(process.pid, signal.SIGKILL)
            network = Path(order["folder"], "network")
            self.network = network.read_text() if network.exists() else self.network
            return outcome.read(order, code << 8 if code >= 0 else -code, job.name)

        with ThreadPoolExecutor(self.jobs) as pool:
            futures = {pool.submit(one, job): index for index, job in enumerate(jobs)}
            for future in as_completed(futures):
                yield futures[future], future.result()

    def _order(self, job: Job) -> dict[str, Any]:
        self._count += 1
        folder = self.scratch / f"run-{self._count}-{os.urandom(3).hex()}"
        script = folder / "script" / job.name
        script.parent.mkdir(parents=True)
        script.write_bytes(job.source)
        return {
            "id": self._count, "folder": str(folder), "script": str(script),
            "timeout": job.timeout, "memory": MEMORY, "token": os.urandom(8).hex(),
            "seed": int.from_bytes(os.urandom(4), "big"),
        }  # fmt: skip

    def _environment(self, hash_seed: str) -> dict[str, str]:
        settings = self.scratch / "matplotlibrc"
        if not settings.exists():
            settings.write_text(_matplotlibrc(), encoding="utf-8")
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        places = {
            "HOME": str(self.scratch), "TMPDIR": str(self.scratch), "PYTHONHASHSEED": hash_seed,
            "MPLCONFIGDIR": str(self._config), "MATPLOTLIBRC": str(settings),
        }  # fmt: skip
        return kept | FIXED | places


class _Server:
    """The running fork server and the socket to it."""

    def __init__(self, scratch: Path, environ: dict[str, str]) -> None:
        started = time.perf_counter()
        ours, theirs = socket.socketpair()
        log = scratch / "server.log"
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "nabla.server", str(theirs.fileno())],
                env=environ, cwd=scratch, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                pass_fds=[theirs.fileno()], start_new_session=True,
            )  # fmt: skip
        theirs.close()
        self.socket = ours
        self.lines: IO[str] = ours.makefile("r", encoding="utf-8")
        ready = self.receive()
        if ready is None:
            self.close()
            tail = log.read_text(encoding="utf-8", errors="replace").strip()
            reason = tail.splitlines()[-1] if tail else "it said nothing"
            raise ProjectError(f"the process that runs snippets did not start: {reason}")
        self.network: str = ready["network"]
        self.start_seconds = time.perf_counter() - started

    def send(self, order: dict[str, Any]) -> None:
        # A server that just died is noticed when its answer is read.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.socket.sendall(json.dumps(order).encode() + b"\n")

    def receive(self) -> dict[str, Any] | None:
        """The next answer, or None when the server is gone."""
        try:
            line = self.lines.readline()
        except ConnectionResetError:
            return None
        answer: dict[str, Any] | None = json.loads(line) if line.endswith("\n") else None
        return answer

    def close(self) -> None:
        self.lines.close()
        self.socket.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _matplotlibrc() -> str:
    def value(given: object) -> str:
        if isinstance(given, tuple | list):
            return ", ".join(str(x) for x in given)
        return str(given).lstrip("#")

    return "".join(f"{name}: {value(given)}\n" for name, given in figures.STYLE.items())


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
