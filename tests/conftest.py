"""What all tests share: a snippet's names, a runner, and a small project of one's own."""

import io
import os
import re
import runpy
import subprocess
import sys
import warnings
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest

import nabla
from nabla import Engine, Project, Runner
from nabla.engine import runner_for
from nabla.pages import scan

ROOT = Path(__file__).parents[1]
SOURCES = Path(nabla.__file__).parents[1]
SETTINGS = ("CI", "NABLA_CACHE", "NABLA_PREPARED", "NABLA_SITE_URL")
HEAD = "---\ndescription: A page.\n---\n# A page\n\n"
SNIPPET = '''\
"""One and one are two."""

# --8<-- [start:sum]
total = 1.0 + 1.0
print(f"1 + 1 = {total:.3f}")
# --8<-- [end:sum]

assert total == 2, "1 + 1 is 2"
'''


@pytest.fixture(scope="session")
def names_of():
    """Call it with a path below `snippets/`: it runs the snippet once and gives its names."""
    import matplotlib
    import matplotlib.pyplot as plt
    import torch

    matplotlib.use("agg")
    torch.set_num_threads(1)

    @cache
    def run(path):
        dtype = torch.get_default_dtype()
        with (
            matplotlib.rc_context(),
            redirect_stdout(io.StringIO()),
            torch.random.fork_rng(),
            warnings.catch_warnings(),
        ):
            # Every other warning stays the error that pytest makes of it.
            warnings.filterwarnings("ignore", "FigureCanvasAgg is non-interactive", UserWarning)
            try:
                names = runpy.run_path(str(ROOT / "snippets" / path), run_name="__main__")
            finally:
                plt.close("all")
                torch.set_default_dtype(dtype)
        return SimpleNamespace(**names)

    return run


@pytest.fixture(scope="session")
def runner():
    """One fork server for all tests."""
    with runner_for(Project(ROOT)) as shared:
        yield shared


@dataclass(frozen=True)
class Book(Project):
    """A project in a temporary folder, with the repository's own configuration and theme."""

    runner: Runner

    def write(self, path, text):
        """Write a file below the root, with the line ends that `text` has."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        return file

    def snippet(self, source=SNIPPET, path="part/chapter/one_and_one.py", golden=None):
        """Write a snippet and, if given, its golden output."""
        if golden is not None:
            self.write(Path("snippets", path).with_suffix(".txt"), golden)
        return self.write(f"snippets/{path}", source)

    def page(self, body, path="index.md", language="en"):
        """Write a page; its body starts at line 6."""
        return self.write(f"docs/{language}/{path}", HEAD + body)

    def engine(self):
        """The run phase, on the shared fork server."""
        return Engine(self, self.runner)

    def run(self, *paths, **options):
        """Run the given snippets, or all; the results by name."""
        work = self.engine()
        return work.run(work.find(paths), lambda *_: None, **options)

    def scan(self, language="en"):
        """The problems in the pages of one language, as authors read them."""
        return [str(problem) for problem in scan(self, language)]

    def python(self, *arguments, **environ):
        """Run Python in the project's root, without the settings that this process may have."""
        inherited = {name: value for name, value in os.environ.items() if name not in SETTINGS}
        return subprocess.run(
            [sys.executable, *map(str, arguments)], cwd=self.root, env=inherited | environ,
            capture_output=True, text=True, timeout=60,
        )  # fmt: skip

    def cli(self, *arguments, **environ):
        """Run the command line in the project's root."""
        return self.python("-m", "nabla.cli", *arguments, **environ)


@pytest.fixture(scope="session")
def new_book(runner):
    """Call it with a folder: it becomes a project with one page in each language, no snippet."""

    def make(root):
        book = Book(root, runner)
        for name in ("mkdocs.yml", "mkdocs.zh.yml"):
            text = (ROOT / name).read_text("utf-8")
            nav = re.compile(r"^nav:\n(?:  .*\n|\n)+", re.M)
            assert nav.search(text), f"{name} should have a nav"
            book.write(name, nav.sub("nav:\n  - index.md\n\n", text))
        for language in ("en", "zh"):
            book.page("Nothing yet.\n", language=language)
        book.snippets.mkdir()
        (root / "src").symlink_to(SOURCES)
        for name in ("node_modules", "theme"):
            (root / name).symlink_to(ROOT / name)
        (root / ".cache").mkdir()
        (root / ".cache" / "matplotlib").symlink_to(Project(ROOT).cache / "matplotlib")
        return book

    return make


@pytest.fixture
def project(tmp_path, monkeypatch, new_book):
    """A project of one's own, see `new_book`; it is the working directory."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    book = new_book(tmp_path / "book")
    monkeypatch.chdir(book.root)
    return book
