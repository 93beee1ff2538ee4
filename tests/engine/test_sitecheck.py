"""The checker of the built site finds each planted fault and accepts a good page."""

import pytest

from nabla.sitecheck import check

PAGE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><link rel="stylesheet" href="style.css">
<link rel="canonical" href="https://example.org/book/en/"></head>
<body><h1 id="top">A page</h1>
{}
</body></html>
"""
GOOD = """\
<a href="#top">up</a> <a href="other/">other</a> <a href="other/#there">there</a>
<a href="/en/other/index.html">absolute</a> <a href="https://example.org/x">elsewhere</a>
<a href="mailto:a@example.org">mail</a> <a href="style.css?v=1">style</a> <a href="">here</a>
<img src="a%20b.png" alt="A picture"><script src="../root.js"></script>
<svg role="img" aria-label="A line"><defs><path id="p"/></defs><use xlink:href="#p"/></svg>
<pre><code>--8&lt;-- $x$ ``` {{ x }} [a][b] [^1] [2]{.out}</code></pre>
<p>It costs $5, or $6. See [1]. a_{1} {x}</p><script>let x = `${y}`; "{{"</script>
<span class="katex"><annotation>$x$</annotation></span>
"""


@pytest.fixture
def site(tmp_path):
    files = {
        "en/style.css": "a{background:url(a%20b.png)} b{src:url('data:font/woff2;base64,x')}",
        "en/a b.png": "x",
        "en/other/index.html": PAGE.format('<p id="there">x</p>').replace("style", "../style"),
        "root.js": "",
    }
    for name, text in files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path


def problems(site, body):
    text = body if body.startswith("<!doctype") else PAGE.format(body)
    (site / "en/index.html").write_text(text)
    return [str(problem) for problem in check(site)]


def test_a_good_page_is_accepted(site):
    assert problems(site, GOOD) == []


PLANTED = {
    "dead link": ('<a href="nowhere/">x</a>', 5, "dead link nowhere/"),
    "dead link with a query": ('<a href="nowhere/?a=1">x</a>', 5, "dead link"),
    "dead absolute link": ('<a href="/en/nowhere/">x</a>', 5, "dead link /en/nowhere/"),
    "dead link to the own address": (
        '<a href="http://127.0.0.1:8000/en/nowhere/">x</a>', 5, "dead link /en/nowhere/",
    ),
    "link out of the site": ('<a href="../../../etc/passwd">x</a>', 5, "dead link"),
    "dead anchor": ('\n<a href="#nowhere">x</a>', 6, "dead anchor #nowhere"),
    "dead anchor elsewhere": ('<a href="other/#nowhere">x</a>', 5, "dead anchor other/#nowhere"),
    "source file": ('<a href="other.md">x</a>', 5, "dead link other.md"),
    "missing image": ('<img src="b.png" alt="x">', 5, "dead link b.png"),
    "missing script": ('<script src="x.js"></script>', 5, "dead link x.js"),
    "id twice": ('<p id="a">x</p><p id="a">y</p>', None, "the id 'a' is there 2 times"),
    "no alt": ('<img src="a%20b.png">', 5, "img without alt: a%20b.png"),
    "empty alt": ('<img src="a%20b.png" alt=" ">', 5, "img without alt"),
    "undescribed figure": ('<svg role="img"></svg>', 5, "a figure without a description"),
    "no language": (PAGE.format("").replace(' lang="en"', ""), 2, "html without lang"),
    "marker": ("<p>--8&lt;-- \"a.py\"</p>", 5, "a snippet marker that nobody expanded"),
    "TeX": ("<p>Let $x^2$ be</p>", 5, "a formula as text"),
    "displayed TeX": ("<p>$$ x $$</p>", 5, "a formula as text"),
    "fence": ("<p>```python run</p>", 5, "a fence as text"),
    "reference": ("<p>see [the text][label]</p>", 5, "a Markdown reference"),
    "footnote": ("<p>text[^1]</p>", 5, "a Markdown reference"),
    "quotation": ("<p>[2.0]{.out}</p>", 5, "a quotation as text"),
    "template": ("<p>{{ page.title }}</p>", 5, "a template as text"),
    "foreign script": ('<script src="https://cdn.example/x.js"></script>', 5, "another host"),
    "foreign style": ('<link rel="stylesheet" href="//fonts.example/x">', 5, "another host"),
    "foreign image": ('<img src="https://x.example/a.png" alt="x">', 5, "another host"),
    "foreign frame": ('<iframe src="https://x.example/"></iframe>', 5, "another host"),
    "foreign source set": ('<img src="a%20b.png" srcset="https://x.example/a 2x" alt="x">', 5,
                           "another host"),
    "foreign inline style": ('<p style="background:url(https://x.example/a)">x</p>', 5,
                             "another host"),
    "foreign import": ("<style>@import 'https://x.example/a.css';</style>", 5, "another host"),
}  # fmt: skip


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found_with_its_line(site, fault):
    body, line, words = PLANTED[fault]
    where = "en/index.html: " if line is None else f"en/index.html:{line}: "
    found = problems(site, body)
    assert any(problem.startswith(where) and words in problem for problem in found), found


@pytest.mark.parametrize(
    ("style", "words"),
    [
        ("a{}\nb{src:url(missing.woff2)}", "dead link missing.woff2"),
        ("\nb{src:url('https://fonts.example/a')}", "loads from another host"),
        ('\n@import "https://fonts.example/a.css";', "loads from another host"),
        ('\n@import url("missing.css");', "dead link missing.css"),
    ],
)
def test_styles_are_checked_too(site, style, words):
    (site / "en/style.css").write_text(style)
    [problem] = problems(site, "")
    assert problem.startswith("en/style.css:2: ")
    assert words in problem


def test_under_a_sub_path_absolute_links_start_with_it(site, monkeypatch):
    monkeypatch.setenv("NABLA_SITE_URL", "https://example.org/book/")
    assert problems(site, '<a href="/book/en/other/">x</a>') == []
    [problem] = problems(site, '<a href="/en/other/">x</a>')
    assert "the site is published under /book/" in problem


def test_a_mended_page_is_read_anew(site):
    assert problems(site, '<a href="#new">x</a>')
    assert problems(site, '<a href="#new">x</a><p id="new">y</p>') == []
