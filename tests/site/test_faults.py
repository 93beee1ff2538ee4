"""Break one thing in a copy of the book: one message says where and what, nothing is published."""

import os
import re
import subprocess
import sys

import pytest

from nabla import snippets, translation
from nabla.project import LANGUAGES
from nabla.words import WORDS

SETTINGS = ("CI", "NABLA_CACHE", "NABLA_PREPARED", "NABLA_SITE_URL")
SOURCE, *OTHERS = LANGUAGES
MESSAGE = re.compile(r"\S+\.(md|py|html)(:\d+)?: ")


@pytest.fixture
def copy(copied, tmp_path):
    """A copy of the book, with a site that must stay as it is."""
    project = copied(tmp_path / "book")
    project.site.mkdir()
    (project.site / "index.html").write_text("the site as it was")
    return project


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def nabla(project, command):
    """Run a command in the copy: its exit code and what it says to the author."""
    environ = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    said = subprocess.run(
        [sys.executable, "-m", "nabla.cli", command], cwd=project.root, env=environ,
        capture_output=True, text=True, encoding="utf-8", timeout=120,
    )  # fmt: skip
    return said.returncode, said.stdout + said.stderr


# Where to break it: in the first file that has what is to be broken ------------------------------


def first(folder, pattern):
    """The first file that matches."""
    paths = sorted(path for path in folder.rglob("*.*") if path.is_file())
    return next(p for p in paths if re.search(pattern, p.read_text("utf-8"), re.M))


def change(project, folder, pattern, new):
    """Change the first match below a folder; file and line of it."""
    path = first(folder, pattern)
    text = path.read_text("utf-8")
    found = re.search(pattern, text, re.M)
    path.write_text(text[: found.start()] + found.expand(new) + text[found.end() :], "utf-8")
    return f"{project.name(path)}:{text.count(chr(10), 0, found.start()) + 1}"


def add(project, path, line):
    """Add a paragraph of one line at the end of a file; file and line of it."""
    text = path.read_text("utf-8") + f"\n{line}\n"
    path.write_text(text, "utf-8")
    return f"{project.name(path)}:{text.count(chr(10))}"


def chapter(project):
    """A chapter that is translated: what is wrong in its text is published in one language only."""
    target = first(project.docs(OTHERS[0]), r"^```python run")
    return project.docs(SOURCE) / target.relative_to(project.docs(OTHERS[0]))


# The faults: each gives where it is, and words of the reason --------------------------------------


def a_claim_that_is_false(project):
    path = next(p for p in snippets.discover(project.snippets) if "plt" not in p.read_text("utf-8"))
    return add(project, path, 'assert 1 + 1 == 3, "1 + 1 is 2"'), "AssertionError: 1 + 1 is 2"


def a_snippet_that_does_not_parse(project):
    return change(project, project.snippets, r"^assert ", "assert = "), "SyntaxError"


def a_snippet_without_its_sentence(project):
    where = change(project, project.snippets, r'\.("""\n)', r"\1")
    return where, "the docstring is one sentence"


def a_golden_file(project):
    path = next(p for p in sorted(project.snippets.rglob("*.txt")))
    path.write_text("something else\n")
    return project.name(path.with_suffix(".py")), f"prints something else than {project.name(path)}"


def a_golden_file_that_is_gone(project):
    path = next(p for p in sorted(project.snippets.rglob("*.txt")))
    path.unlink()
    return project.name(path.with_suffix(".py")), f"has no golden output {project.name(path)}"


def a_formula(project):
    where = add(project, chapter(project), r"Here is $\frac{1}{2$ of it.")
    return where, "KaTeX parse error"


def a_link(project):
    return add(project, chapter(project), "See [there](nowhere.md)."), "nowhere.md"


def an_anchor(project):
    return add(project, chapter(project), "See [there](#nowhere)."), "nowhere"


def a_link_in_html(project):
    page = chapter(project)
    add(project, page, '<a href="nowhere/">There</a>')
    name = page.relative_to(project.docs(SOURCE)).with_suffix("").as_posix()
    return f"{SOURCE}/{name}/index.html", "dead link nowhere/"


def an_alt_text(project):
    where = change(project, project.docs(SOURCE), r'^(```python run.*) alt="[^"]*"', r"\1")
    return where, 'draws: say in alt="…" what is to be seen'


def an_alt_text_for_nothing(project):
    where = change(project, project.docs(SOURCE), r"^```python run$", r'\g<0> alt="A line"')
    return where, "alt promises a figure"


def a_quoted_number(project):
    where = change(project, project.docs(SOURCE), r"\[[^][]+\]\{\.out\}", "[4711]{.out}")
    return where, "quotes '4711', which no run on this page prints"


def a_region(project):
    where = change(project, project.docs(SOURCE), r'^(--8<-- ".*\.py:).*"', r'\1nowhere"')
    return one_line_up(where), "has no region 'nowhere'"


def a_snippet_that_is_not_there(project):
    where = change(project, project.docs(SOURCE), r'^--8<-- ".*"', '--8<-- "a/b/c.py"')
    return one_line_up(where), "there is no snippet snippets/a/b/c.py"


def a_fence_option(project):
    where = change(project, project.docs(SOURCE), r"^```python run", r'\g<0> titel="x"')
    return where, "unknown option 'titel'"


def a_fence_that_is_not_closed(project):
    return add(project, chapter(project), "```python"), "the fence is never closed"


def a_chinese_heading_without_id(project):
    where = change(project, project.docs("zh"), r"^(## .*) \{#.*\}", r"\1")
    return where, "the heading has no id"


def a_chinese_heading_with_another_id(project):
    where = change(project, project.docs("zh"), r"^(## .*)\{#(.*)\}", r"\1{#nowhere}")
    return where, "the heading is ## #"


def a_chinese_formula(project):
    where = add(project, first(project.docs("zh"), r"^translates:"), "$1 + 1 = 3$")
    return where, "the source has no (further) formula $1 + 1 = 3$"


def an_english_page_that_went_on(project):
    page = first(project.docs("zh"), r"^translates:")
    source = project.docs(SOURCE) / page.relative_to(project.docs("zh"))
    add(project, source, "One more thing.")
    return f"{project.name(page)}:1", f"may be stale: {project.name(source)} has changed since"


def one_line_up(where):
    path, line = where.split(":")
    return f"{path}:{int(line) - 1}"


FOUND_BY = {
    "build": (a_claim_that_is_false, a_formula, a_link, a_link_in_html, an_alt_text,
              a_quoted_number, a_chinese_heading_without_id),
    "check": (a_claim_that_is_false, a_golden_file),
}  # fmt: skip
FOUND_TOO = {
    "build": (a_snippet_that_does_not_parse, an_anchor, an_alt_text_for_nothing, a_region,
              a_snippet_that_is_not_there, a_fence_option, a_fence_that_is_not_closed),
    "check": (a_snippet_without_its_sentence, a_golden_file_that_is_gone),
}  # fmt: skip
"""These take their time."""
DIFFERENCES = (a_chinese_heading_with_another_id, a_chinese_formula, an_english_page_that_went_on)


def parameters(found_by, *marks):
    return [
        pytest.param(command, plant, id=f"{plant.__name__} in nabla {command}", marks=marks)
        for command, plants in found_by.items()
        for plant in plants
    ]


@pytest.mark.parametrize(
    "command, plant", parameters(FOUND_BY) + parameters(FOUND_TOO, pytest.mark.slow)
)
def test_one_message_tells_of(command, plant, copy):
    where, reason = plant(copy)
    sources, site = files(copy.docs(".")) | files(copy.snippets), files(copy.site)
    code, said = nabla(copy, command)
    messages = [line for line in said.splitlines() if MESSAGE.match(line)]
    assert len(messages) == 1, said
    assert messages[0].startswith(f"{where}:")
    assert reason in messages[0]
    assert "Traceback" not in said
    assert code == 1
    assert files(copy.site) == site
    assert files(copy.docs(".")) | files(copy.snippets) == sources
    assert not list(copy.root.glob(".site-*"))


@pytest.mark.parametrize("plant", DIFFERENCES, ids=lambda plant: plant.__name__)
def test_the_comparison_of_the_languages_tells_of(plant, copy):
    where, reason = plant(copy)
    [message] = map(str, translation.compare(copy, "zh"))
    assert message.startswith(f"{where}: ")
    assert reason in message


def test_a_book_without_a_fault_is_published_with_untranslated_pages_in_english(copy):
    page = first(copy.docs("zh"), r"^translates:")
    name = page.relative_to(copy.docs("zh"))
    page.unlink()
    code, said = nabla(copy, "build")
    assert code == 0, said
    assert f"docs/zh/{name}: not yet translated, shown in English" in said
    folder = name.parent if name.stem == "index" else name.with_suffix("")
    html = (copy.site / "zh" / folder / "index.html").read_text("utf-8")
    assert '<div lang="en">' in html
    assert WORDS["zh"]["untranslated"] in html
    assert nabla(copy, "check")[0] == 0
