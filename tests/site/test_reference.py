"""The reference part gathers what the chapters hold, and leaves nothing out."""

import re

import pytest
from bs4 import BeautifulSoup

from nabla import mistakes, rows, snippets
from nabla.fences import masked
from nabla.project import LANGUAGES

DEFINED = re.compile(r'^ *!!! definition "Definition \((?P<terms>[^")]+)\)"', re.M)
TERM = re.compile(r"^\| (?:\[(?P<linked>[^\]]+)\]|(?P<plain>[^|\[]+?))(?:\([^|]*\))? \|", re.M)


@pytest.fixture(scope="module")
def chapters(book):
    """The text of each English chapter by its address below the language."""
    folder = book.docs(LANGUAGES[0])
    return {
        path.relative_to(folder).with_suffix("").as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.md"))
        if path.parent not in (folder, folder / "reference")
    }


@pytest.fixture(scope="module")
def reference(built):
    """Call it with a name: the built English page of the reference part."""

    def page(name):
        path = built.folder / LANGUAGES[0] / "reference" / name / "index.html"
        return BeautifulSoup(path.read_text("utf-8"), "html.parser")

    return page


@pytest.fixture(scope="module")
def terms(book):
    """The English terms of the glossary, in its order and in lower case."""
    text = (book.docs(LANGUAGES[0]) / "reference" / "glossary.md").read_text("utf-8")
    return [(m["linked"] or m["plain"]).lower() for m in TERM.finditer(text)][1:]


def test_the_glossary_has_each_term_that_a_chapter_defines(chapters, terms, subtests):
    for name, chapter in chapters.items():
        for defined in DEFINED.finditer(chapter):
            for term in re.split(r", | and ", defined["terms"].replace("`", "").lower()):
                with subtests.test(name, term=term):
                    assert {term, term.removesuffix("s")} & set(terms)


def test_the_glossary_is_in_alphabetical_order(terms):
    assert terms == sorted(terms)


def test_the_mistakes_of_all_chapters_are_collected_and_lead_to_their_boxes(
    chapters, reference, built
):
    told = {box.slug: name for name, text in chapters.items() for box in mistakes.boxes(text)}
    page = reference("common-mistakes")
    assert {heading["id"] for heading in page.select("h3")} == set(told)
    for slug, name in told.items():
        assert page.select(f'a[href="../../{name}/#mistake-{slug}"]'), slug
        chapter = (built.folder / LANGUAGES[0] / name / "index.html").read_text("utf-8")
        assert f'id="mistake-{slug}"' in chapter


@pytest.mark.parametrize(
    "name", ["derivative-table", "gradient-table", "activation-table", "loss-table"]
)
def test_a_table_shows_each_row_of_its_snippets_and_nothing_else(book, reference, name):
    source = (book.docs(LANGUAGES[0]) / "reference" / f"{name}.md").read_text("utf-8")
    asked = [book.snippets / table.path for table in rows.tables(source)]
    kept = [row.cells for path in asked for row in rows.read(snippets.read(path, path.name))]

    def plain(cell):
        words = rows.WORDS.fullmatch(cell)
        return words["words"] if words else cell.strip("`")

    def tex(cell):
        return cell.find("annotation").string if cell.find("annotation") else cell.get_text()

    table = reference(name).select("tbody tr")
    shown = [tuple(tex(cell) for cell in row.find_all("td")) for row in table]
    assert shown == [tuple(plain(cell) for cell in row) for row in kept]
    assert not re.search(r"^\|.*\$", masked(source), re.M), "no formula is typed twice"
