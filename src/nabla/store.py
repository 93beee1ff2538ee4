"""Results kept on disk by what they depend on: content-addressed, checksummed, atomic.

Two kinds of files below one folder, so that stores of several machines merge by copying:

- `entries/<key>.json`: a result. The key digests source, engine, versions and processor.
- `shown/<digest of name and source>.json`: the entry that shows this source, wherever it was run.
  Rendering needs only that, so a machine without torch renders what another one ran.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nabla.results import Result
from nabla.snippets import Snippet

KEPT = ("stdout", "figure", "figures", "seconds", "cpu", "ran", "environment")


def key_of(snippet: Snippet, environment: Mapping[str, str]) -> str:
    """The content address of a snippet's result under `environment`."""
    text = json.dumps([snippet.digest, sorted(environment.items())])
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Store:
    """The results below one folder, which need not exist nor be writable."""

    folder: Path

    def get(self, snippet: Snippet, environment: Mapping[str, str]) -> Result | None:
        """The result of this source under this environment; None if absent or damaged."""
        return self._result(key_of(snippet, environment))

    def shown(self, snippet: Snippet) -> Result | None:
        """The result that a page shows for this source, from whatever environment."""
        link = _read(self._link(snippet))
        return self._result(link["key"]) if link and isinstance(link.get("key"), str) else None

    def put(self, snippet: Snippet, result: Result) -> None:
        """Keep a success; the page shows the newest.

        Raises:
            OSError: the folder cannot be written.
            ValueError: the result is a failure, which must never be shown.
        """
        if not result.ok:
            raise ValueError("only successes are stored")
        key = key_of(snippet, result.environment)
        fields = asdict(result)
        _write(self._entry(key), {name: fields[name] for name in KEPT})
        self.show(snippet, result.environment)

    def show(self, snippet: Snippet, environment: Mapping[str, str]) -> None:
        """Let pages show the entry of this environment."""
        body = {"name": snippet.name, "source": snippet.digest, "key": key_of(snippet, environment)}
        if _read(self._link(snippet)) != body:
            _write(self._link(snippet), body)

    def _result(self, key: str) -> Result | None:
        body = _read(self._entry(key))
        return Result("ok", cached=True, **body) if body and body.keys() == set(KEPT) else None

    def _entry(self, key: str) -> Path:
        return self.folder / "entries" / key[:2] / f"{key}.json"

    def _link(self, snippet: Snippet) -> Path:
        digest = hashlib.sha256(f"{snippet.name}\0{snippet.digest}".encode()).hexdigest()
        return self.folder / "shown" / f"{digest}.json"


def _read(path: Path) -> dict[str, Any] | None:
    """The file's content, or None where it is absent or its checksum does not fit."""
    try:
        checksum, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if hashlib.sha256(body).hexdigest().encode() != checksum:
        return None
    content = json.loads(body)
    return content if isinstance(content, dict) else None


def _write(path: Path, content: Mapping[str, Any]) -> None:
    """All or nothing: a temporary name, then a rename."""
    body = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
