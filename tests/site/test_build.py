"""The built site: complete, without a dead end, light, and the same book in both languages."""

import gzip
import re
from urllib.parse import urljoin

import pytest

from nabla import sitecheck, snippets
from nabla.project import LANGUAGES
from nabla.site import find_problems

MAX_PAGE = 100_000
"""Bytes of a page's HTML, gzipped."""


def html_of(built):
    """The HTML of every page of both languages by its address."""
    return {
        f"{path.parent.relative_to(built.folder).as_posix()}/": path.read_text("utf-8")
        for language in LANGUAGES
        for path in sorted((built.folder / language).rglob("index.html"))
    }


def test_no_source_has_a_problem(book):
    assert [str(problem) for problem in find_problems(book)] == []


def test_the_navigations_of_both_languages_name_all_pages_in_one_order(book, navigation):
    source, *others = (navigation(language) for language in LANGUAGES)
    assert all(other == source for other in others)
    docs = book.docs(LANGUAGES[0])
    assert sorted(source) == sorted(p.relative_to(docs).as_posix() for p in docs.rglob("*.md"))


def test_the_built_pages_are_those_of_the_navigation(built, all_pages):
    assert sorted(html_of(built)) == sorted(all_pages)


def test_the_built_site_has_no_problem(built, monkeypatch):
    monkeypatch.setenv("NABLA_SITE_URL", built.url)
    assert [str(problem) for problem in sitecheck.check(built.folder)] == []


def test_each_page_declares_its_language_and_its_address_in_both(built):
    for address, html in html_of(built).items():
        language, _, rest = address.partition("/")
        assert re.search(rf'<html lang="{language}"', html), address
        assert f'<link rel="canonical" href="{built.url}{address}">' in html, address
        for other in LANGUAGES:
            place = f'href="{built.url}{other}/{rest}" hreflang="{other}"'
            assert place in html, f"{address} does not say {place}"


def test_each_page_links_to_itself_in_the_other_languages(built):
    for address, html in html_of(built).items():
        language, _, rest = address.partition("/")
        for other in {*LANGUAGES} - {language}:
            [link] = re.findall(rf'<a [^>]*href="([^"]*)" hreflang="{other}"', html)
            assert urljoin(built.url + address, link) == f"{built.url}{other}/{rest}", address


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_describes_itself_in_words_of_its_own(built, language):
    taken = {}
    for address, html in html_of(built).items():
        if address.startswith(language):
            [words] = re.findall(r'<meta name="description" content="([^"]+)"', html)
            assert words not in taken, f"{address} has the words of {taken[words]}"
            taken[words] = address


def test_a_page_weighs_at_most_100_kB(built):
    weights = {a: len(gzip.compress(h.encode())) for a, h in html_of(built).items()}
    assert {a: weight for a, weight in weights.items() if weight > MAX_PAGE} == {}


def test_every_script_can_be_downloaded_without_our_markers(built, book):
    folder = built.folder / "snippets"
    found = {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert found == {
        path.relative_to(book.snippets): snippets.read(path, path.name).shown().encode()
        for path in snippets.discover(book.snippets)
    }
    assert not [name for name in found if re.search(b"--8<--|# nabla:", found[name])]
