"""A translation is held against its source: headings, run fences, formulas and age."""

import pytest

from nabla import translation
from nabla.translation import compare, compare_pages, fingerprint, missing

RUN = '```python run hl_lines="2"\n--8<-- "part/chapter/one.py:sum"\n```\n'
SOURCE = f"# Title\n\n## One {{#one}}\n\n{RUN}\nLet $x$ and\n\n$$\ny = \\text{{if}}\\ x\n$$\n"
FAITHFUL = SOURCE.replace("Title", "标题").replace("One", "一").replace("Let", "设")

DIFFERENCES = {
    "heading id": ("#one", "#two", 3, "the heading is ## #one in the source"),
    "heading level": ("## ", "### ", 3, "the heading is ## #one"),
    "heading missing": ("## 一 {#one}", "text", None, "has 1 headings; the source has 2"),
    "further heading": ("设", "## 二 {#two}\n\n设", None, "has 3 headings; the source has 2"),
    "other snippet": ("one.py", "two.py", 5, "runs part/chapter/two.py:sum; the source part/"),
    "other region": (":sum", ":all", 5, "one.py:all"),
    "other lines": ('"2"', '"3"', 5, "hl_lines differs"),
    "run missing": (RUN, "", None, "has 0 run fences; the source has 1"),
    "run twice": (RUN, RUN + "\n" + RUN, None, "has 2 run fences; the source has 1"),
    "other formula": ("$x$", "$z$", 9, "the source has no (further) formula $z$"),
    "formula twice": ("$x$", "$x$ $x$", 9, "no (further) formula $x$"),
    "formula missing": ("$x$", "x", None, "lacks the formula $x$"),
    "other display": ("y =", "y >", 11, "no (further) formula $y >"),
}


@pytest.mark.parametrize("difference", DIFFERENCES)
def test_a_difference_is_named_with_its_line(difference):
    old, new, line, words = DIFFERENCES[difference]
    assert old in FAITHFUL
    found = compare_pages(SOURCE, FAITHFUL.replace(old, new, 1))
    assert any(at == line and words in why for at, why in found), found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\\text{if}", "\\text{若}"),
        ("y =", "y  =\n"),
        ("x\n$$", "x.\n$$"),
        ('hl_lines="2"', 'hl_lines="2" title="标题"'),
    ],
)
def test_words_in_formulas_spaces_and_final_stops_may_differ(old, new):
    assert compare_pages(SOURCE, FAITHFUL.replace(old, new)) == []


def recorded(project, name="index.md"):
    original = project.docs("en") / name
    text = f"---\ndescription: d\ntranslates: {fingerprint(original)}\n---\n# 标题\n\n"
    return project.write(f"docs/zh/{name}", text)


def test_a_fresh_translation_is_accepted(project):
    recorded(project)
    assert compare(project, "zh") == []


def test_a_changed_source_makes_its_translation_stale(project):
    recorded(project)
    source = project.page("Nothing yet, still.\n")
    [problem] = compare(project, "zh")
    assert str(problem).startswith("docs/zh/index.md:1: may be stale: docs/en/index.md has changed")
    assert f"`translates: {fingerprint(source)}`" in problem.reason


def test_a_translation_must_record_its_source(project):
    project.page("Nothing yet.\n", language="zh")
    assert "may be stale" in str(compare(project, "zh"))


def test_only_the_front_matter_records_the_source(project):
    page = recorded(project)
    line = f"translates: {fingerprint(project.docs('en') / 'index.md')}\n"
    page.write_text(page.read_text("utf-8").replace(line, "") + line, "utf-8")
    assert "may be stale" in str(compare(project, "zh"))


def test_a_translation_of_nothing_is_named(project):
    recorded(project)
    project.page("x", path="more.md", language="zh")
    [problem] = compare(project, "zh")
    assert str(problem) == "docs/zh/more.md: translates no page: docs/en/more.md"


def test_missing_translations_are_listed(project):
    project.page("x", path="part/more.md")
    assert missing(project, "zh") == ["part/more.md"]


def test_the_fingerprint_is_twelve_hexadecimal_digits_of_the_bytes(tmp_path):
    (tmp_path / "a.md").write_bytes(b"")
    assert translation.fingerprint(tmp_path / "a.md") == "e3b0c44298fc"
