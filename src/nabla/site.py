"""Build the whole site, both languages, and publish it at once or not at all."""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jinja2 import Template

from nabla import assets, engine, figures, gallery, pages, sitecheck, snippets, translation
from nabla.address import base_path
from nabla.engine import Engine
from nabla.fences import open_snippet
from nabla.project import LANGUAGES, Problem, Project, ProjectError
from nabla.report import Report
from nabla.store import Store

PREPARED = "NABLA_PREPARED"
"""Set where the run and the scan are done, so that MkDocs' hook need not do them again."""
CONFIGURATIONS = {"en": "mkdocs.yml", "zh": "mkdocs.zh.yml"}


def use_writable_cache(project: Project) -> None:
    """Where the cache cannot be written, go on with a copy that lasts as long as this process."""
    try:
        (project.cache / "store").mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=project.cache / "store"):
            return
    except OSError as error:
        print(f"nabla: results are not kept: {error}", file=sys.stderr)
    copy = Path(tempfile.mkdtemp(prefix="nabla-cache-"))
    atexit.register(shutil.rmtree, copy, ignore_errors=True)
    if (project.cache / "store").is_dir():
        shutil.copytree(project.cache / "store", copy / "store")
    os.environ["NABLA_CACHE"] = str(copy)


def run_missing(work: Engine, *, quiet: bool = False) -> int:
    """Run what the store lacks; the number of snippets that failed.

    Raises:
        ProjectError: in CI, when snippets could not be kept off the network.
    """
    paths = work.find()
    report = Report(len(paths))
    work.run(paths, report)
    if not quiet or report.failed or report.cached < report.done:
        report.close()
    if lacking := engine.closed_network(work.runner):
        if engine.in_ci():
            raise ProjectError(lacking)
        print(f"nabla: {lacking}", file=sys.stderr)
    return report.failed


def find_problems(project: Project) -> list[Problem]:
    """Every error in the sources of both languages, before anything is rendered."""
    return [problem for language in LANGUAGES for problem in pages.scan(project, language)]


def build(work: Engine) -> int:
    """Run, scan, render, check and publish; the exit code.

    The published site is replaced only when all of it is there and right.
    """
    project, started = work.project, time.perf_counter()
    use_writable_cache(project)
    if failed := run_missing(work):
        return _give_up([], failed)
    if problems := find_problems(project):
        return _give_up(problems)
    _sweep(project.site.parent)
    folder = Path(tempfile.mkdtemp(prefix=f".site-{os.getpid()}-", dir=project.site.parent))
    try:
        folder.chmod(0o755)
        render(project, folder)
        if problems := sitecheck.check(folder):
            return _give_up(problems)
        publish(folder, project.site)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for language in LANGUAGES[1:]:
        for name in translation.missing(project, language):
            print(f"docs/{language}/{name}: not yet translated, shown in English")
    count = len(list(project.site.rglob("*.html")))
    print(f"published {count} pages to site/ in {time.perf_counter() - started:.1f} s")
    return 0


def render(project: Project, folder: Path) -> None:
    """Build both languages, side by side, and what stands at the site's root.

    Raises:
        ProjectError: MkDocs failed or warned; what it said is the message.
    """
    running = {
        language: subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", configuration,
             "-d", str(folder / language)],
            cwd=project.root, env=os.environ | {"NO_MKDOCS_2_WARNING": "1", PREPARED: "1"},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        for language, configuration in CONFIGURATIONS.items()
    }  # fmt: skip
    said = {language: process.communicate()[0] for language, process in running.items()}
    for language, process in running.items():
        if process.returncode:
            lines = [x for x in said[language].splitlines() if not x.startswith("INFO")]
            text = "\n".join(lines)
            raise ProjectError(f"MkDocs could not build {CONFIGURATIONS[language]}:\n{text}")
        # The site has one 404 page, at its root, for that is where hosts look for it.
        (folder / language / "404.html").unlink()
    write_root(project, folder)


def write_root(project: Project, folder: Path) -> None:
    """Write what the two languages share: way in, 404 page, scripts, figures, licences."""
    templates = project.root / "theme" / "root"
    for template in sorted(templates.glob("*.html")):
        text = Template(template.read_text(encoding="utf-8")).render(base=base_path())
        (folder / template.name).write_text(text, encoding="utf-8")
    for path in snippets.discover(project.snippets):
        write_run(project, path, folder)
    (folder / "licences.txt").write_text(assets.licences(project.root), encoding="utf-8")
    (folder / ".nojekyll").touch()


def write_run(project: Project, path: Path, folder: Path) -> None:
    """Write one snippet as a script to download, and its figure as a file of its own."""
    name = path.relative_to(project.snippets).as_posix()
    snippet = open_snippet(project, name)
    result = Store(project.cache / "store").shown(snippet)
    files = {f"snippets/{name}": snippet.shown()}
    if result and result.figure:
        light, dark = assets.figure_colours(project.root)
        figure = figures.standalone(result.figure, snippet.claim, light, dark)
        files[gallery.address(name)] = figure
    for address, content in files.items():
        target = folder / address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8", newline="\n")


def publish(folder: Path, site: Path) -> None:
    """Put the new site in the place of the old one, in one step where the system has one."""
    if not site.exists():
        with contextlib.suppress(OSError):  # another build may have been first
            folder.rename(site)
            return
    if _exchange(folder, site):
        return
    old = Path(f"{folder}-old")
    site.rename(old)
    try:
        folder.rename(site)
    except OSError:
        old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders by Linux's renameat2; whether that could be done."""
    if sys.platform != "linux":
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    names = (os.fsencode(one), os.fsencode(other))
    return bool(libc.renameat2(here, names[0], here, names[1], exchange) == 0)


def _sweep(parent: Path) -> None:
    """Remove what builds that were killed left behind."""
    for left in parent.glob(".site-*"):
        owner = left.name.split("-")[1]
        if owner.isdigit() and int(owner) != os.getpid() and not _alive(int(owner)):
            shutil.rmtree(left, ignore_errors=True)


def _alive(process: int) -> bool:
    if sys.platform == "win32":  # there signal 0 is not a question
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _give_up(problems: list[Problem], failed: int = 0) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    count = len(problems) + failed
    print(f"{count} {'problem' if count == 1 else 'problems'}; site/ is as it was", file=sys.stderr)
    return 1
