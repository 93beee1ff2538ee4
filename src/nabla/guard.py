"""What a script may not do: reach the network, write elsewhere, take all the memory."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import struct
import sys
from pathlib import Path
from typing import Any, NoReturn

MAX_FILE = 64 << 20
"""Bytes that one file, standard output included, may grow to."""
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGING = {
    "os.chmod": (0,), "os.chown": (0,), "os.link": (1,), "os.mkdir": (0,), "os.remove": (0,),
    "os.rename": (0, 1), "os.rmdir": (0,), "os.symlink": (1,), "os.truncate": (0,),
    "os.utime": (0,), "shutil.rmtree": (0,),
}  # fmt: skip
"""Audit events of functions that change files, and which of their arguments are the paths."""
CLONE_NEWNET, CLONE_NEWUSER = 0x40000000, 0x10000000
PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS = 1, 38
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
"""Landlock's system calls, the same on every architecture."""


def leave_network() -> bool:
    """Move this process, and all it starts, to a network namespace that has only loopback.

    Returns:
        Whether that worked; where it did not, the audit hook is the only guard.
    """
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.getuid(), os.getgid()
    if libc.unshare(CLONE_NEWNET):
        if libc.unshare(CLONE_NEWNET | CLONE_NEWUSER):
            return False
        maps = (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"),
                ("gid_map", f"{group} {group} 1"))  # fmt: skip
        for name, value in maps:
            with contextlib.suppress(OSError):
                Path("/proc/self", name).write_text(value)
    import fcntl

    up = struct.pack("16sh", b"lo", 1).ljust(40, b"\0")
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            fcntl.ioctl(probe, 0x8914, up)  # SIOCSIFFLAGS: bring loopback up
    except OSError:
        return False
    return True


def lock_files(folder: Path) -> bool:
    """Let this process, and all it starts, change no file but below `folder` (Linux's Landlock).

    Unlike the audit hook it binds C code too.

    Returns:
        Whether the kernel does that.
    """
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(CREATE_RULESET, None, 0, 1)
    if version < 1:
        return False
    # Write, remove and make (bits 1, 4–12); since version 2 move between folders, 3 truncate.
    access = 0b1_1111_1111_0010 | (1 << 13 if version > 1 else 0) | (1 << 14 if version > 2 else 0)
    rules = libc.syscall(CREATE_RULESET, struct.pack("Q", access), 8, 0)
    if rules < 0:
        return False
    for place in (*own_places(folder), Path("/dev"), Path("/proc/self")):
        opened = os.open(place, os.O_PATH)
        libc.syscall(ADD_RULE, rules, 1, struct.pack("=Qi", access, opened), 0)
        os.close(opened)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    locked = libc.syscall(RESTRICT_SELF, rules, 0) == 0
    os.close(rules)
    return bool(locked)


def own_places(folder: Path) -> list[Path]:
    """Where a run may write: its own folder, and matplotlib's font cache."""
    caches = [Path(os.environ[name]) for name in ("MPLCONFIGDIR",) if name in os.environ]
    return [path.resolve() for path in (folder, *caches)]


class Guard:
    """An audit hook that refuses the network and writing outside the run's own folder.

    A script may swallow the refusal, so every attempt is kept and fails the run anyway.
    """

    def __init__(self, folder: Path) -> None:
        """Guard a run that may write below `folder` only."""
        self.network: list[str] = []
        self.writes: list[str] = []
        own = (str(path) + os.sep for path in own_places(folder))
        self.allowed = (*own, "/dev/", "/proc/self/")

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        """What the interpreter calls for each audited event."""
        if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
            address = args[1]
            local = ("127.0.0.1", "::1", "localhost")
            if isinstance(address, tuple) and address and address[0] not in local:
                self._refuse(self.network, f"{event} {address[:2]}", "the network is off here")
        elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
            if args[0] not in (None, "localhost", "127.0.0.1", "::1", b"localhost"):
                self._refuse(self.network, f"lookup of {args[0]!r}", "the network is off here")
        elif event == "open" and isinstance(args[2], int) and args[2] & WRITING:
            self._check_path(args[0])
        elif event in CHANGING:
            for position in CHANGING[event]:
                self._check_path(args[position])

    def _check_path(self, path: object) -> None:
        if not isinstance(path, str | bytes | os.PathLike):
            return
        real = os.path.realpath(os.fsdecode(path))
        if not (real + os.sep).startswith(self.allowed):
            self._refuse(self.writes, real, "only the working directory can be written")

    def _refuse(self, kept: list[str], what: str, why: str) -> NoReturn:
        kept.append(what)
        raise PermissionError(f"{why}: {what}")


def limit(memory: int) -> None:
    """Bound memory and file sizes, where the system can, and die with the parent."""
    try:
        import resource
    except ImportError:  # Windows has none
        return
    wanted = ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, MAX_FILE),
              (resource.RLIMIT_CORE, 0))  # fmt: skip
    for which, value in wanted:
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some
            resource.setrlimit(which, (value, value))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        with contextlib.suppress(OSError):
            Path("/proc/self/oom_score_adj").write_text("1000")
