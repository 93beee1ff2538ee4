"""The site as a visitor meets it, in a real Chromium that can reach nothing else.

Every test here fails too when its visit brings an error in the console, a request that fails, or
one that leaves the site: see `visitor`.
"""

import gzip
import io
import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect

from nabla import Project, snippets
from nabla.project import LANGUAGES

pytestmark = pytest.mark.browser

ROOT = Project.find(Path(__file__).parent).root
DESKTOP, PHONE, SMALL_PHONE = (
    {"width": 1280, "height": 800},
    {"width": 390, "height": 844},
    {"width": 320, "height": 640},
)
MAX_VISIT = 400_000
"""Bytes of a first visit, gzipped as hosts do, the search index not counted."""
PACKED = (".woff2", ".png", ".jpg", ".webp")
"""What is compressed as it is."""


def unfold(page):
    """Open all that is folded, and pass by everything, for the theme makes some parts only then."""
    page.evaluate("document.querySelectorAll('details').forEach(box => box.open = true)")
    page.evaluate(
        """async () => {
            for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
                scrollTo({top: y, behavior: 'instant'})
                await new Promise(done => setTimeout(done, 20))  // frames may stand still
            }
            scrollTo({top: 0, behavior: 'instant'})
        }"""
    )


def resize(page, viewport):
    """Change the window's size, and wait until the theme's sidebars have followed."""
    page.set_viewport_size(viewport)
    page.wait_for_timeout(200)


def change_scheme(page, wanted):
    """Make the system light or dark, and wait until the page has followed."""
    page.emulate_media(color_scheme=wanted)
    name = {"light": "default", "dark": "slate"}[wanted]
    page.wait_for_function("n => document.body.dataset.mdColorScheme === n", arg=name)
    page.evaluate(
        """Promise.race([
            Promise.all(document.getAnimations().map(each => each.finished)),
            new Promise(done => setTimeout(done, 2000)),
        ])"""
    )


def scheme(page):
    return page.evaluate("document.body.dataset.mdColorScheme")


# Every page: the tests of one page share one visit ----------------------------------------------


@pytest.fixture
def page(page_path, lasting_visitor):
    """A page after its first visit, with all that it has come to rest; visited once if all is well.

    A browser that has stopped drawing it visits it anew.
    """
    if lasting_visitor.contexts and lasting_visitor.draws():
        return lasting_visitor.contexts[0].pages[0]
    lasting_visitor.leave()
    page = lasting_visitor.open(
        page_path, until="networkidle", viewport=DESKTOP, color_scheme="light"
    )
    lasting_visitor.begun = len(lasting_visitor.responses)
    unfold(page)
    page.wait_for_timeout(500)  # the table of contents follows with a delay
    page.wait_for_load_state("networkidle")
    return page


def test_a_first_visit_weighs_at_most_400_kB(page, lasting_visitor, built):
    assert page.locator("h1").count() == 1
    seen = lasting_visitor.responses[: lasting_visitor.begun]  # what comes by scrolling comes later
    paths = {unquote(urlsplit(each.url).path) for each in seen}
    weights = {}
    for path in paths:
        file = built.folder / path.removeprefix(urlsplit(built.url).path)
        file = file / "index.html" if file.is_dir() else file
        packed = file.suffix in PACKED
        weights[path] = file.stat().st_size if packed else len(gzip.compress(file.read_bytes()))
    weights = {p: weight for p, weight in weights.items() if not p.endswith("/search_index.json")}
    assert sum(weights.values()) <= MAX_VISIT, sorted(weights.items(), key=lambda item: -item[1])


def test_a_visit_brings_no_error_and_asks_nobody_else(page, lasting_visitor):
    assert lasting_visitor.problems == []
    assert lasting_visitor.strangers == []


@pytest.mark.parametrize("viewport", [PHONE, SMALL_PHONE], ids=lambda v: f"{v['width']} px")
def test_a_phone_need_not_scroll_sideways(page, viewport):
    resize(page, viewport)
    too_wide = page.evaluate(
        """() => [...document.querySelectorAll('.md-content *, .md-header *')].filter(element => {
            const box = element.getBoundingClientRect()
            if (!box.width || box.right <= innerWidth + 1) return false
            for (let outer = element.parentElement; outer; outer = outer.parentElement)
                if (getComputedStyle(outer).overflowX !== 'visible') return false
            return true
        }).map(element => element.outerHTML.slice(0, 120))"""
    )
    assert too_wide == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
ASK = f"axe.run(document, {{runOnly: {json.dumps(RULES)}, resultTypes: ['violations']}})"


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=lambda v: f"{v['width']} px")
def test_axe_finds_no_violation(page, viewport, colours):
    resize(page, viewport)
    change_scheme(page, colours)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(ASK)["violations"]
    assert [(v["id"], [n["html"][:90] for n in v["nodes"]]) for v in found] == []


def test_a_page_that_the_browser_has_stopped_drawing_is_told_from_one_that_is_wrong(visitor):
    page = visitor.open(f"{LANGUAGES[0]}/")
    assert visitor.draws()
    page.evaluate("window.requestAnimationFrame = () => 0")
    assert not visitor.draws()


# Run listings ------------------------------------------------------------------------------------


def test_the_copy_button_gives_the_whole_script_byte_for_byte(running_path, visitor):
    page = visitor.open(running_path, permissions=["clipboard-read", "clipboard-write"])
    unfold(page)
    listings = page.locator(".nb-run")
    assert listings.count()
    for listing in listings.all():
        name = listing.get_attribute("data-snippet")
        page.evaluate("navigator.clipboard.writeText('nothing')")
        listing.locator(".highlight").hover()
        listing.locator("[data-md-type=copy]").click()
        page.wait_for_function("async () => await navigator.clipboard.readText() !== 'nothing'")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == snippets.read(ROOT / "snippets" / name, name).shown(), name
        with page.expect_download() as download:
            listing.locator("a[download]").click()
        assert Path(download.value.path()).read_bytes() == copied.encode(), name
        assert download.value.suggested_filename == name.rpartition("/")[2]


def test_a_figure_follows_the_colours_of_the_page(framed_path, visitor):
    page = visitor.open(framed_path, color_scheme="light")
    unfold(page)
    paint = "getComputedStyle(document.querySelector('svg.fig')).fill"
    light = page.evaluate(paint)
    change_scheme(page, "dark")
    assert page.evaluate(paint) != light


def test_a_thumbnail_follows_the_colours_of_the_page(visitor):
    """Its ink, by the pixels of a picture of it; figures of one scheme are not fetched twice."""
    page = visitor.open(f"{LANGUAGES[0]}/reference/gallery/", color_scheme="light")
    for colours, darkest in [("light", True), ("dark", False)]:
        change_scheme(page, colours)
        [thumbnail] = [
            image
            for image in page.locator(".nb-gallery li").first.locator("img").all()
            if image.is_visible()
        ]
        thumbnail.scroll_into_view_if_needed()
        page.wait_for_function("image => image.complete", arg=thumbnail.element_handle())
        picture = Image.open(io.BytesIO(thumbnail.screenshot())).convert("L")
        histogram = picture.histogram()
        paper = max(range(256), key=histogram.__getitem__)
        ink = [shade for shade in range(256) if histogram[shade] and abs(shade - paper) > 150]
        assert ink, f"the figure should be seen on the {colours} page"
        assert all((shade < paper) is darkest for shade in ink)
    asked = [each.url for each in visitor.responses if "/figures/" in each.url]
    assert len(asked) == len(set(asked)) < page.locator(".nb-gallery li").count() / 2


# The frame ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_palette_follows_the_system_until_a_visitor_chooses(language, visitor):
    page = visitor.open(f"{language}/", color_scheme="dark")
    assert scheme(page) == "slate", "the system's"
    seen = []
    for _ in range(3):
        page.locator(".md-header__option label:visible").click()
        seen.append(scheme(page))
        page.reload()
        assert scheme(page) == seen[-1], "the choice should last"
    assert seen == ["default", "slate", "slate"], "light, dark, and the system's again"
    change_scheme(page, "light")


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without"])
def test_the_language_switch_stays_on_the_page(framed_path, javascript, visitor):
    page = visitor.open(framed_path, java_script_enabled=javascript)
    here, _, rest = framed_path.partition("/")
    [there] = [language for language in LANGUAGES if language != here]
    for language in (there, here):
        page.locator(f".md-header a[hreflang={language}]").click()
        page.wait_for_url(f"{visitor.url}{language}/{rest}")
        assert page.locator("html").get_attribute("lang") == language


def test_the_language_switch_stays_at_the_section(framed_path, visitor):
    here, _, rest = framed_path.partition("/")
    [there] = [language for language in LANGUAGES if language != here]
    page = visitor.open(framed_path)
    section = page.locator("h2[id]").nth(2).get_attribute("id")
    page.goto(f"{page.url}#{section}")
    page.locator(f".md-header a[hreflang={there}]").click()
    page.wait_for_url(f"{visitor.url}{there}/{rest}#{section}")
    assert page.locator(f"h2#{section}").is_visible()


def test_the_language_switch_stays_on_a_page_reached_by_instant_navigation(
    framed_path, all_pages, visitor
):
    here, _, rest = framed_path.partition("/")
    [there] = [language for language in LANGUAGES if language != here]
    start = next(path for path in all_pages if path.startswith(here) and path != framed_path)
    goal = visitor.url + framed_path
    page = visitor.open(start, until="networkidle", viewport=DESKTOP)
    # Navigation is instant once the theme knows from the sitemap which pages there are.
    page.wait_for_function(
        """() => performance.getEntriesByType("resource").some(each => each.name.endsWith("map.xml"))"""
    )
    page.wait_for_timeout(200)
    page.evaluate("window.stayed = true")
    page.evaluate("goal => [...document.links].find(a => a.href === goal).click()", goal)
    page.wait_for_url(goal)
    assert page.evaluate("window.stayed"), "the navigation should be instant"
    switch = page.locator(f".md-header a[hreflang={there}]")
    # The address changes a moment before the header follows.
    expect(switch).to_have_js_property("href", f"{visitor.url}{there}/{rest}", timeout=10_000)
    switch.click()
    page.wait_for_url(f"{visitor.url}{there}/{rest}")
    assert page.locator("html").get_attribute("lang") == there


@pytest.mark.parametrize(
    "language, words", [("zh", "链式法则"), ("en", "chain rule")], ids=lambda value: value
)
def test_search_finds(language, words, visitor):
    page = visitor.open(f"{language}/", viewport=DESKTOP)
    page.locator(".md-search__input").click()
    page.keyboard.type(words)
    # Results come while the words are typed, and those of their beginning come first.
    spelt = r"\u200b?".join(re.escape(letter) for letter in words).replace(r"\ ", r"\s+")
    first = page.locator(".md-search-result__item").first
    expect(first).to_have_text(re.compile(spelt, re.IGNORECASE), timeout=10_000)
    first.locator("a").first.click()
    page.wait_for_url(re.compile(f"{re.escape(visitor.url)}{language}/.+"))
    page.locator(".md-content").get_by_text(words).first.wait_for(state="attached")


def test_a_page_can_be_read_without_script(running_path, visitor, built, listings):
    page = visitor.open(running_path, java_script_enabled=False)
    runs = listings(built.folder / running_path / "index.html").values()
    figure = ["svg.fig"] if any(run.figures for run in runs) else []
    for part in ("h1", ".nb-run .highlight", ".nb-output", ".katex", *figure):
        assert page.locator(part).first.is_visible(), part


def test_the_keyboard_reaches_the_content_first_and_the_outputs(framed_path, visitor):
    page = visitor.open(framed_path, viewport=DESKTOP)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "#" in page.url, "the first stop skips to the content"
    # The theme may still move the focus to where the skip link leads: ask until the box keeps it.
    page.wait_for_function(
        """() => {
            const box = document.querySelector(".nb-output pre");
            box.focus();
            return box === document.activeElement;
        }""",
        timeout=5_000,
    )


@pytest.mark.parametrize("locale, language", [("en-GB", "en"), ("zh-CN", "zh"), ("fr-FR", "en")])
def test_the_root_leads_to_the_language_of_the_reader(locale, language, visitor):
    page = visitor.open("", locale=locale)
    page.wait_for_url(f"{visitor.url}{language}/")


def test_the_root_offers_both_languages_without_script(visitor):
    page = visitor.open("", java_script_enabled=False)
    for language in LANGUAGES:
        assert page.locator(f"a[hreflang={language}]").is_visible()


def test_a_page_that_is_not_there_leads_back_in_both_languages(visitor):
    for language in LANGUAGES:
        page = visitor.open("en/nowhere/or/other/")
        [problem] = visitor.problems
        assert "404" in problem
        visitor.problems.clear()
        page.locator(f"a[hreflang={language}]").click()
        page.wait_for_url(f"{visitor.url}{language}/")
