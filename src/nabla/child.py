"""Run one script under guard, in a process of its own.

The same code runs in a fork of the server and in a fresh interpreter. Only the standard library
is imported here; matplotlib comes in when the script has brought it.

The process that ordered the run reads its outcome from the order's folder: `stdout`, `stderr`,
`trace` (where a script hung) and `end.json`, which counts only with the order's token in it.
"""

from __future__ import annotations

import atexit
import ctypes
import faulthandler
import json
import linecache
import os
import random
import signal
import sys
import tempfile
import threading
import time
import traceback
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from nabla import guard

MEMORY = ("DefaultCPUAllocator", "not enough memory", "Unable to allocate", "bad_alloc")


def _redirect(folder: Path) -> None:
    """Point the three standard descriptors, for Python and for C, at the run's files."""
    for descriptor, name in ((1, "stdout"), (2, "stderr")):
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND
        opened = os.open(folder / name, flags, 0o644)
        os.dup2(opened, descriptor)
        os.close(opened)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    sys.stdin = os.fdopen(0, closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", newline="\n", buffering=1, closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)


def _seed(seed: int) -> None:
    """Differ from run to run, so that an unseeded script shows."""
    random.seed(seed)
    if numpy_random := sys.modules.get("numpy.random"):
        numpy_random.seed(seed)
    if torch := sys.modules.get("torch"):
        torch.manual_seed(seed)
        torch.set_num_threads(1)


def run(order: dict[str, Any]) -> NoReturn:
    """Carry out one order and end the process.

    Args:
        order: `folder` (all of the run's files), `script` (a path in it), `timeout` in seconds,
            `memory` in bytes, `seed`, `token`.
    """
    folder, path, process = Path(order["folder"]), order["script"], os.getpid()
    _redirect(folder)
    trace = (folder / "trace").open("w")  # open until the end
    faulthandler.enable(trace)
    if hasattr(faulthandler, "register"):
        faulthandler.register(signal.SIGUSR1, file=trace, all_threads=False)
    else:  # Windows; elsewhere its thread would make Python warn of every fork
        faulthandler.dump_traceback_later(order["timeout"], exit=True, file=trace)
    work = folder / "work"
    work.mkdir()
    os.chdir(work)
    os.environ.update(HOME=str(work), TMPDIR=str(work))
    tempfile.tempdir = None
    guard.limit(order["memory"])
    atexit._clear()  # only what the script registers
    _seed(order["seed"])
    guard.lock_files(folder)
    main = types.ModuleType("__main__")
    main.__dict__.update(__file__=path, __builtins__=__builtins__, __cached__=None)
    sys.modules["__main__"] = main
    sys.argv = [path]
    sys.path[:] = [str(Path(path).parent), *(p for p in sys.path if p not in ("", "/"))]
    linecache.clearcache()

    end: dict[str, Any] = {"kind": "ok", "reason": "", "line": None}

    def fail(kind: str, error: BaseException) -> None:
        if end["kind"] == "ok":
            end.update(kind=kind, reason=_describe(error), line=_line(error, path))

    threading.excepthook = lambda args: fail("thread", args.exc_value or SystemExit())
    sys.unraisablehook = lambda args: fail("exception", args.exc_value or SystemExit())
    watch = guard.Guard(folder)
    sys.addaudithook(watch)
    started, cpu = time.perf_counter(), time.process_time()
    _execute(path, main, fail)
    # Counted before pyplot's own exit handler closes them.
    end["open"] = len(getattr(sys.modules.get("matplotlib.pyplot"), "get_fignums", list)())
    _wind_up(fail)
    end["seconds"], end["cpu"] = time.perf_counter() - started, time.process_time() - cpu
    if os.getpid() != process:  # a fork that the script made and let run to here
        os._exit(0)
    if end["kind"] in ("ok", "exception") and watch.network:
        end.update(kind="network", reason=f"tries to use the network: {watch.network[0]}")
    elif end["kind"] == "ok" and watch.writes:
        reason = f"writes outside its working directory: {watch.writes[0]}"
        end.update(kind="exception", reason=reason)
    end["drawn"] = getattr(sys.modules.get("nabla.backend"), "saved", [])
    end["token"] = order["token"]
    (folder / "end.tmp").write_text(json.dumps(end), encoding="utf-8")
    (folder / "end.tmp").replace(folder / "end.json")
    os._exit(0)


def _execute(path: str, main: types.ModuleType, fail: Callable[[str, BaseException], None]) -> None:
    try:
        code = compile(Path(path).read_bytes(), path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:  # ValueError: null bytes
        return fail("syntax", error)
    try:
        exec(code, main.__dict__)
    except SystemExit as error:
        fail("exit", error)
    except BaseException as error:
        memory = isinstance(error, MemoryError) or any(m in _text(error) for m in MEMORY)
        fail("memory" if memory else "exception", error)


def _wind_up(fail: Callable[[str, BaseException], None]) -> None:
    """Do what the interpreter's end would do for the script, but not torch's 0.7 s of it."""
    try:
        threading._shutdown()  # type: ignore[attr-defined]  # joins its threads
        atexit._run_exitfuncs()
        if pools := sys.modules.get("multiprocessing.util"):
            pools._exit_function()
    except BaseException as error:
        fail("exception", error)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError) as error:
            fail("output", error)
    ctypes.CDLL(None).fflush(None) if os.name == "posix" else None


def _describe(error: BaseException) -> str:
    if isinstance(error, SystemExit):
        return f"leaves early with sys.exit({error.code!r}): what follows it never runs"
    text = error.msg if isinstance(error, SyntaxError) else _text(error)
    return f"{type(error).__name__}: {text}"[:2000].rstrip(": \n")


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # a script's own exception may fail to describe itself
        return "(its __str__ fails)"


def _line(error: BaseException, path: str) -> int | None:
    """The last line of the script itself that the error went through."""
    if isinstance(error, SyntaxError) and error.filename == path:
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    return next((f.lineno for f in reversed(frames) if f.filename == path), None)
