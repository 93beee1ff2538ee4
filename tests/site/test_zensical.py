"""Zensical builds the English site from the same files: the way on from Material for MkDocs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nabla.project import LANGUAGES


def pages(folder):
    return sorted(path.relative_to(folder) for path in folder.rglob("index.html"))


@pytest.fixture(scope="module")
def zensical(copied, tmp_path_factory):
    """The English site as Zensical builds it, in a copy of the book."""
    root = copied(tmp_path_factory.mktemp("zensical")).root
    command = [Path(sys.executable).with_name("zensical"), "build", "-f", "mkdocs.yml"]
    environ = {name: value for name, value in os.environ.items() if name != "NABLA_CACHE"}
    said = subprocess.run(command, cwd=root, env=environ, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout + said.stderr
    return root / "site" / LANGUAGES[0]


def test_it_builds_the_same_pages(zensical, built):
    assert pages(zensical) == pages(built.folder / LANGUAGES[0])


def test_its_pages_show_the_same_scripts_outputs_and_figures(zensical, built, listings):
    count = 0
    for page in pages(zensical):
        found = listings(zensical / page)
        assert found == listings(built.folder / LANGUAGES[0] / page), page
        count += len(found)
    assert count, "there are listings to compare"
