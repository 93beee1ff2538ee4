"""What a result depends on besides its source: versions and the kind of processor."""

from __future__ import annotations

import hashlib
import platform
import re
from functools import cache
from importlib import metadata
from pathlib import Path

PACKAGES = ("torch", "numpy", "matplotlib", "scikit-learn")
ENGINE = ("runner.py", "child.py", "guard.py", "outcome.py", "backend.py", "figures.py")
"""The engine's modules that shape a result."""


@cache
def current() -> dict[str, str]:
    """Version by name, without importing any of them; a package that is absent is left out."""
    found = {"python": platform.python_version(), "cpu": capability(), "engine": engine()}
    for package in PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found


def complete() -> bool:
    """Whether snippets can run here at all."""
    return {"torch", "matplotlib"} <= current().keys()


def capability() -> str:
    """System, machine and vector extension, the way torch chooses its kernels.

    Source: `get_cpu_capability` in ATen's `native/DispatchStub.cpp`.
    """
    name = f"{platform.system()}-{platform.machine()}".lower()
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return name
    found = re.search(r"^flags\s*:(.*)$", text, re.M)
    flags = set(found[1].split()) if found else set()
    if {"avx512f", "avx512bw", "avx512vl", "avx512dq", "fma"} <= flags:
        return f"{name}-avx512"
    return f"{name}-avx2" if {"avx2", "fma"} <= flags else name


def engine() -> str:
    """A digest of the code that runs snippets and draws their figures."""
    folder = Path(__file__).parent
    return hashlib.sha256(b"".join((folder / name).read_bytes() for name in ENGINE)).hexdigest()
