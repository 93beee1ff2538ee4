"""Show both languages under one address and follow every edit.

MkDocs' live-reload server watches and serves; what is ours is to render only the pages that an
edit touches, to keep the last good page when a file is half-saved, and to show the error on it.
"""

from __future__ import annotations

import contextlib
import hashlib
import html
import logging
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as render
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from nabla import engine, gathered, pages, site
from nabla.engine import Engine
from nabla.project import LANGUAGES, ProjectError
from nabla.report import Report

POLLING = 0.2
"""Seconds between two looks at the files."""
OVERLAY = (
    '<div role="alert" style="position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;'
    "z-index:99;background:#7f1d1d;color:#fff;padding:1rem 1.5rem;font:14px/1.5 monospace;"
    'white-space:pre-wrap">{}</div>'
)


class Warnings(logging.Handler):
    """What MkDocs warns of while it renders; in a preview as in a build, that is an error."""

    def __init__(self) -> None:
        """Listen to all of MkDocs."""
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        logging.getLogger("mkdocs").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it, but for the remark that not all pages are rendered, which is meant so."""
        if "'dirty' build" not in record.getMessage():
            self.messages.append(record.getMessage())

    def take(self) -> str:
        """All since the last time."""
        text, self.messages = "\n".join(self.messages), []
        return text


class Preview(LiveReloadServer):
    """MkDocs' server, with the errors of the last edit laid over the last good page."""

    error = ""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 — passed on
        """Like the base class; a page that is not there shows the error too."""
        super().__init__(*given, **named)
        self.error_handler = lambda code: self._inject_js_into_html(
            f"<html><body>{code}</body></html>".encode(), self._visible_epoch
        )

    def _serve_request(
        self, environ: dict[str, str], start_response: object
    ) -> Iterable[bytes] | None:
        # The base class looks up its root first and waits for a rebuild, which may move it, after.
        if not environ["PATH_INFO"].startswith("/livereload/"):
            with self._epoch_cond:
                self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
        return super()._serve_request(environ, start_response)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        if self.error:
            overlay = OVERLAY.format(html.escape(self.error)).encode()
            content = content.replace(b"</body>", overlay + b"</body>")
        result: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        return result


class Follower:
    """Turns edits into rendered pages."""

    def __init__(self, work: Engine, folder: Path, port: int) -> None:
        """Render below `folder` and serve it at `port`; nothing is there before `rebuild`."""
        self.work, self.project, self.folder = work, work.project, folder
        self.configs: dict[str, MkDocsConfig] = {}
        self.seen: dict[Path, str] = {}
        self.warnings = Warnings()
        self.server = Preview(
            self.rebuild, "127.0.0.1", port, str(folder / "nothing"), polling_interval=POLLING
        )
        for place in self.watched():
            self.server.watch(str(place))

    def render_all(self) -> None:
        """Render everything into a new folder, then show that one."""
        fresh = Path(tempfile.mkdtemp(prefix="all-", dir=self.folder))
        for language, configuration in site.CONFIGURATIONS.items():
            config = load_config(str(self.project.root / configuration))
            config.site_dir = str(fresh / language)
            config.plugins.on_startup(command="serve", dirty=True)
            render(config)
            self.configs[language] = config
        site.write_root(self.project, fresh)
        old, self.server.root = self.server.root, str(fresh)
        shutil.rmtree(old, ignore_errors=True)

    def rebuild(self) -> None:
        """Do what the edits since the last time ask for, at first everything; never raise."""
        started = time.perf_counter()
        self.warnings.take()
        changed = self.changes()
        source = self.project.root / "src"
        if self.before and any(source in path.parents for path in changed):
            self.restart()
        try:
            error = self.follow(changed) or self.warnings.take()
        except (ProjectError, MkDocsException) as failure:
            error = str(failure)
        except Exception as failure:  # an error in the theme, say: shown, and the server stays up
            error = f"{type(failure).__name__}: {failure}"
        self.server.error = error
        print(error or f"rendered in {time.perf_counter() - started:.2f} s", file=sys.stderr)

    def follow(self, changed: set[Path]) -> str:
        """Run and render what `changed` touches; what is wrong, or nothing."""
        scripts = [p for p in self.work.find() if p in changed]
        report = Report(len(scripts))
        results = self.work.run(scripts, report)
        if scripts:
            report.close()
        wrong = [result.message(name) for name, result in results.items() if not result.ok]
        if wrong := wrong or [str(p) for p in site.find_problems(self.project)]:
            return "\n".join(wrong)
        docs = self.project.root / "docs"
        others = {p for p in changed if p.suffix != ".txt" and docs not in p.parents}
        known = all(p in self.before for p in changed)
        if others - set(scripts) or not known or not self.configs:
            self.render_all()
            return ""
        for language in LANGUAGES:
            if touched := self.touched(language, changed):
                self.configs[language].extra["touched"] = touched
                render(self.configs[language], dirty=True)
        for path in scripts:
            site.write_run(self.project, path, Path(self.server.root))
        return ""

    def touched(self, language: str, changed: set[Path]) -> set[str]:
        """The pages of a language that show a changed snippet, or are changed themselves."""
        own, source = self.project.docs(language), self.project.docs(LANGUAGES[0])
        found = set()
        for folder in (source, own):
            for path in folder.rglob("*.md"):
                name = path.relative_to(folder).as_posix()
                if folder == source != own and (own / name).exists():
                    continue
                text = path.read_text(encoding="utf-8")
                shown = {self.project.snippets / script for script in pages.scripts(text)}
                gathers = gathered.asks(text) and any(p.suffix != ".txt" for p in changed)
                if gathers or changed & (shown | {path}):
                    found.add(name)
        return found

    def changes(self) -> set[Path]:
        """The watched files whose content is new, or that are gone, since the last call."""
        self.before, self.seen = self.seen, {}
        for path in self.watched_files():
            with contextlib.suppress(FileNotFoundError):  # an editor's, gone in the meantime
                self.seen[path] = hashlib.sha256(path.read_bytes()).hexdigest()
        both = self.before.keys() | self.seen.keys()
        return {path for path in both if self.before.get(path) != self.seen.get(path)}

    def watched(self) -> list[Path]:
        """The files and folders that an edit may touch."""
        names = ("docs", "snippets", "theme", "src", *site.CONFIGURATIONS.values())
        return [self.project.root / name for name in names]

    def watched_files(self) -> Iterator[Path]:
        """Every file in them."""
        for place in self.watched():
            found = [place] if place.is_file() else place.rglob("*")
            yield from (p for p in found if p.is_file() and "__pycache__" not in p.parts)

    def restart(self) -> None:
        """The engine itself has changed: start this program anew, at the same address."""
        print("the engine has changed: starting anew", file=sys.stderr)
        self.work.runner.close()
        shutil.rmtree(self.folder, ignore_errors=True)
        os.execv(sys.executable, [sys.executable, "-m", "nabla.cli", *sys.argv[1:]])


def serve(work: Engine, port: int) -> int:
    """Serve until interrupted; the exit code.

    Raises:
        ProjectError: the port is taken.
    """
    site.use_writable_cache(work.project)
    logging.getLogger("mkdocs").propagate = False
    os.environ |= {"NABLA_SITE_URL": f"http://127.0.0.1:{port}/", site.PREPARED: "1"}
    folder = Path(tempfile.mkdtemp(prefix="nabla-serve-"))
    try:
        follower = Follower(work, folder, port)
        follower.rebuild()
        if lacking := engine.closed_network(work.runner):
            print(f"nabla: {lacking}", file=sys.stderr)
        work.runner.start()
        print(f"http://127.0.0.1:{port}/  (Ctrl-C ends it)", file=sys.stderr)
        # What was edited before the first look at the files is found by one more look.
        follower.server._want_rebuild = True
        try:
            follower.server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            follower.server.shutdown()
        except OSError as error:
            raise ProjectError(f"port {port}: {error}: nabla serve --port N") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0
