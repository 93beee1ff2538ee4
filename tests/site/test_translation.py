"""The trees of the languages: a translation says what its source says, and shows the same."""

import re
from collections import Counter
from pathlib import Path

import pytest

from nabla import Project, quotes, translation
from nabla.fences import masked
from nabla.project import LANGUAGES

BOOK = Project.find(Path(__file__).parent)
ENGLISH = BOOK.docs(LANGUAGES[0])
TRANSLATED = [
    pytest.param(ENGLISH / page.relative_to(BOOK.docs(language)), page, id=BOOK.name(page))
    for language in LANGUAGES[1:]
    for page in sorted(BOOK.docs(language).rglob("*.md"))
]
BOX = re.compile(r"^ *(?:!!!|\?\?\?\+?|===) *(\w+(?: [\w-]+)?)?", re.M)
LINK = re.compile(r"\]\(([^)\s]+)\)")
ROW = re.compile(r"^ *\|(.*)\|$", re.M)

both = pytest.mark.parametrize("source, target", TRANSLATED)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_headings_runs_formulas_and_recorded_source_agree(language):
    assert [str(problem) for problem in translation.compare(BOOK, language)] == []


@both
def test_the_same_boxes_stand_in_the_same_order(source, target):
    """Exercises with hint and solution, questions, mistakes by their name, tabs."""
    assert BOX.findall(text(target)) == BOX.findall(text(source))


@both
def test_the_same_numbers_are_quoted(source, target):
    def quoted(path):
        return Counter(word.replace("−", "-") for _, _, word in quotes.find(text(path)))

    assert quoted(target) == quoted(source)


@both
def test_the_same_pages_are_linked(source, target):
    assert Counter(LINK.findall(text(target))) == Counter(LINK.findall(text(source)))


@both
def test_the_tables_have_the_same_form(source, target):
    def form(path):
        return [row.count("|") for row in ROW.findall(text(path))]

    assert form(target) == form(source)


def text(path):
    return masked(path.read_text("utf-8"))
