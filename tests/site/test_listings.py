"""What a page shows of a run is what its script prints, in a reader's hands too."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from nabla import golden, snippets
from nabla.fences import run_fences
from nabla.project import LANGUAGES


@pytest.fixture(scope="module")
def shown(built, listings):
    """Call it with a snippet's name: what the page of its chapter shows, in each language."""

    def of(script):
        part, chapter, _ = script.split("/")
        found = [built.folder / language / part / chapter / "index.html" for language in LANGUAGES]
        return [listings(page)[script] for page in found]

    return of


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_shows_each_run_of_its_source_in_order(built, book, listings, navigation, language):
    for name in navigation(language):
        source = book.docs(language) / name
        if not source.is_file():  # not translated: the source's
            source = book.docs(LANGUAGES[0]) / name
        page = built.folder / language / name.removesuffix("index.md").removesuffix(".md")
        wanted = [fence.path for fence in run_fences(source.read_text("utf-8"))]
        assert list(listings(page / "index.html")) == wanted, source


def test_each_page_shows_the_golden_output_and_offers_the_whole_script(book, shown):
    for path in snippets.discover(book.snippets):
        snippet = snippets.read(path, path.relative_to(book.snippets).as_posix())
        expected = snippet.golden.read_text("utf-8") if snippet.golden.exists() else ""
        for listing in shown(snippet.name):
            assert golden.same(listing.output, expected), snippet.name
            assert listing.script == snippet.shown(), snippet.name
            assert listing.figures == ("plt.show()" in snippet.text), snippet.name


@pytest.fixture(scope="module")
def alone(request, shown, tmp_path_factory):
    """Every script that a test asks for, run by a plain interpreter, as many at once as cores."""
    wanted = [item.callspec.params for item in request.session.items if hasattr(item, "callspec")]
    names = dict.fromkeys(params["script"] for params in wanted if "script" in params)
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        yield {
            name: workers.submit(run_alone, shown(name)[0].script, tmp_path_factory.mktemp("alone"))
            for name in names
        }


def run_alone(script, folder):
    (folder / "script.py").write_text(script, "utf-8")
    return subprocess.run(
        [sys.executable, "script.py"], cwd=folder, env=os.environ | {"MPLBACKEND": "agg"},
        capture_output=True, text=True, encoding="utf-8", timeout=120,
    )  # fmt: skip


def test_a_script_runs_by_itself_and_prints_what_the_page_shows(script, shown, alone):
    english, *others = shown(script)
    assert all(other == english for other in others)
    said = alone[script].result()
    assert said.returncode == 0, said.stderr
    assert golden.same(said.stdout, english.output)
