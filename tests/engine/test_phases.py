"""Running needs torch and knows no page; rendering reads the store and needs no torch."""

from importlib.util import find_spec
from pathlib import Path

import pytest

import nabla

RUN = '```python run\n--8<-- "part/chapter/one_and_one.py:sum"\n```\n'
HEAVY = ("torch", "matplotlib", "numpy", "sklearn")


@pytest.mark.parametrize("module", ["nabla", "extension", "pages", "site", "hook", "serve", "cli"])
def test_an_import_of_the_engine_brings_nothing_heavy(project, module):
    name = "nabla" if module == "nabla" else f"nabla.{module}"
    code = f"import sys, {name}\nprint(*(set({HEAVY}) & sys.modules.keys()))"
    process = project.python("-c", code)
    assert (process.stdout, process.stderr) == ("\n", "")


def test_a_warm_run_imports_no_torch(project):
    project.snippet()
    project.run()
    process = project.python("-X", "importtime", "-m", "nabla.cli", "run")
    assert process.stderr.endswith(": 0 ran, 1 unchanged\n")
    assert not {f" {name}\n" for name in HEAVY if f" {name}\n" in process.stderr}


@pytest.fixture(scope="session")
def without_torch(tmp_path_factory):
    """The arguments and the environment of a Python that has all packages but torch and friends."""
    farm = tmp_path_factory.mktemp("packages")
    for package in Path(find_spec("markdown").origin).parents[1].iterdir():
        if package.suffix != ".pth" and not package.name.startswith((*HEAVY, "functorch")):
            (farm / package.name).symlink_to(package)
    sources = Path(nabla.__file__).parents[1]
    return {"PYTHONPATH": f"{farm}:{sources}", "NO_MKDOCS_2_WARNING": "1"}


def test_a_page_is_rendered_where_torch_is_not_installed(project, without_torch):
    project.snippet()
    project.run()
    project.page(RUN)
    process = project.python("-S", "-m", "mkdocs", "build", "--strict", "-q", **without_torch)
    assert process.returncode == 0, process.stderr
    assert "1 + 1 = 2.000" in (project.root / "site/en/index.html").read_text("utf-8")


def test_where_torch_is_missing_and_something_must_run_the_message_says_what_to_do(
    project, without_torch
):
    project.snippet()
    process = project.python("-S", "-m", "nabla.cli", "run", **without_torch)
    assert process.returncode == 1
    assert "torch or matplotlib is not installed" in process.stderr
    assert "Traceback" not in process.stderr


def test_mkdocs_stops_at_a_wrong_page_with_path_and_line(project):
    project.page("It is [2]{.out}.\n")
    process = project.python("-m", "mkdocs", "build", NO_MKDOCS_2_WARNING="1")
    assert process.returncode == 1
    assert "docs/en/index.md:6: quotes '2', which no run on this page prints" in process.stderr
    assert not (project.root / "site/en/index.html").exists()


def test_mkdocs_runs_what_is_missing_stops_at_a_failure_and_keeps_the_rest(project):
    project.snippet()
    project.page(RUN)
    broken = project.snippet("1 / 0\n", "part/chapter/by_zero.py")
    process = project.python("-m", "mkdocs", "build", NO_MKDOCS_2_WARNING="1")
    assert process.returncode == 1
    assert "snippets/part/chapter/by_zero.py:1: ZeroDivisionError" in process.stderr
    broken.unlink()
    assert project.scan() == []
