"""What came of running one script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

KINDS = (
    "ok", "rule", "missing", "syntax", "exception", "exit", "timeout", "memory", "crash",
    "vanished", "output", "stderr", "network", "figure", "thread", "golden",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one run; only those with `ok` are kept and shown."""

    kind: str
    """One of `KINDS`."""
    reason: str = ""
    """What went wrong, for an author; empty when nothing did."""
    line: int | None = None
    stdout: str = ""
    stderr: str = ""
    figure: str | None = None
    """One adaptive SVG; see `figures.adapt`."""
    figures: int = 0
    seconds: float = 0.0
    """Wall time of the script's body."""
    cpu: float = 0.0
    """Processor seconds of the script's body."""
    ran: str = ""
    """When, in ISO 8601, UTC."""
    environment: Mapping[str, str] = field(default_factory=dict)
    cached: bool = False

    @property
    def ok(self) -> bool:
        """Whether the script reached its end and broke no guard."""
        return self.kind == "ok"

    def failed(self, kind: str, reason: str, line: int | None = None) -> Result:
        """The same run, found wrong."""
        return replace(self, kind=kind, reason=reason, line=line)

    def message(self, name: str) -> str:
        """The line that authors read, `path:line: reason`; empty when all is well."""
        if self.ok:
            return ""
        return f"{name}:{self.line}: {self.reason}" if self.line else f"{name}: {self.reason}"

    def record(self, name: str) -> dict[str, Any]:
        """What `--json` prints for it."""
        return {
            "path": name,
            "ok": self.ok,
            "kind": self.kind,
            "message": self.message(name),
            "line": self.line,
            "seconds": round(self.seconds, 4),
            "cached": self.cached,
            "figures": self.figures,
            "stdout": self.stdout,
        }
