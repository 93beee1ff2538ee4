"""What the engine's tests share."""

from pathlib import Path
from textwrap import dedent

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown
from mkdocs.config import load_config

from nabla import Job, Runner

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch):
    for name in ("CI", "NABLA_CACHE", "NABLA_PREPARED", "NABLA_SITE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def fresh_runner():
    """A runner that gives each script a new interpreter."""
    with Runner(fresh=True) as fresh:
        yield fresh


@pytest.fixture(scope="session", params=["forked", "fresh"])
def any_runner(request):
    """Both kinds of runner, one after the other."""
    return request.getfixturevalue("runner" if request.param == "forked" else "fresh_runner")


def _script_of(runner):
    def run(source, name="shown.py", timeout=10.0):
        [(_, result)] = runner.run([Job(name, dedent(source).encode(), timeout)])
        return result

    return run


@pytest.fixture
def script(runner):
    """Call it with a source: it runs in a fork, and you get the result."""
    return _script_of(runner)


@pytest.fixture
def fresh_script(fresh_runner):
    """Call it with a source: it runs in a new interpreter, and you get the result."""
    return _script_of(fresh_runner)


@pytest.fixture
def any_script(any_runner):
    """Call it with a source: it runs, either way, and you get the result."""
    return _script_of(any_runner)


@pytest.fixture(scope="session")
def extensions():
    """The Markdown extensions and their options, as MkDocs reads them, by language."""
    files = {"en": "mkdocs.yml", "zh": "mkdocs.zh.yml"}
    configs = {language: load_config(str(ROOT / name)) for language, name in files.items()}
    return {
        language: {
            "extensions": config.markdown_extensions,
            "extension_configs": config.mdx_configs,
        }
        for language, config in configs.items()
    }


@pytest.fixture
def render(project, extensions):
    """Call it with Markdown: it gives the page's HTML as a tree."""

    def convert(text, language="en"):
        html = Markdown(**extensions[language]).convert(dedent(text))
        return BeautifulSoup(html, "html.parser")

    return convert
