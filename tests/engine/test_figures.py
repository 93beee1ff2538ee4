"""A figure is one small, deterministic SVG that takes the page's colours."""

import io
import re
from xml.etree import ElementTree

import pytest
from matplotlib import rc_context
from matplotlib.figure import Figure

from nabla import figures

SOURCE = """
import matplotlib.pyplot as plt
fig, ax = plt.subplots()
x = [0.123456, 1, 2]
ax.plot(x, [0, 1, 4], color="black", label="$x^2$")
ax.plot(x, [1, 2, 3], color="white")
ax.plot(x, [2, 2, 2], color="0.8")
ax.plot(x, [3, 2, 1], color="C0")
ax.plot(x, [3, 3, 1], color="C7", marker="o")
ax.plot(x, [4, 2, 1], color="#123456")
ax.fill_between(x, 0, 1, hatch="/")
ax.legend()
ax.set(title="Title", xlabel="x", ylabel="y")
plt.show()
"""


@pytest.fixture(scope="module")
def svg(runner):
    from nabla import Job

    [(_, result)] = runner.run([Job("shown.py", SOURCE.encode())])
    assert result.ok, result
    return result.figure


@pytest.fixture(scope="module")
def tree(svg):
    """The figure as a page's parser sees it, where namespaces are known."""
    known = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return ElementTree.fromstring(f"<div {known}>{figures.place(svg, 'fig1', 'a')}</div>")


def test_two_runs_give_the_same_bytes(svg, script):
    assert script(SOURCE).figure == svg


COLOURS = {
    "black": "var(--fig-fg)",
    "white": "var(--fig-bg)",
    "grey": "color-mix(in srgb,var(--fig-fg) 20%,var(--fig-bg))",
    "C0": "var(--fig-c0)",
    "C7": "var(--fig-c7)",
    "named": "#123456",
}


@pytest.mark.parametrize("colour", COLOURS)
def test_colours_follow_the_page(svg, colour):
    assert f"stroke:{COLOURS[colour]}".replace(" ", "") in svg.replace(" ", "")


def test_no_colour_is_left_that_the_page_cannot_change(svg):
    left = set(re.findall(r"#[0-9a-f]{3,8}\b(?!\))", svg))
    assert left == {"#123456"}


def test_there_is_no_style_element_and_nothing_of_matplotlib_s_header(svg):
    assert not re.search(r"<style|<metadata|<\?xml|<!DOCTYPE|<!--|xmlns", svg)
    assert svg.startswith("<svg ")


def test_uses_keep_xlink_href_and_point_into_the_figure(tree):
    link = "{http://www.w3.org/1999/xlink}href"
    uses = [e.attrib for e in tree.iter("{http://www.w3.org/2000/svg}use")]
    ids = {e.attrib["id"] for e in tree.iter() if "id" in e.attrib}
    assert uses
    assert all(link in use and "href" not in use for use in uses)
    assert {use[link] for use in uses} <= {f"#{name}" for name in ids}


def test_clip_paths_and_patterns_point_into_the_figure(svg, tree):
    ids = {e.attrib["id"] for e in tree.iter() if "id" in e.attrib}
    pointed = set(re.findall(r"url\(#([^)]+)\)", figures.place(svg, "fig1", "a")))
    assert pointed
    assert pointed <= ids


def test_every_id_starts_with_that_of_its_place(tree):
    ids = [e.attrib["id"] for e in tree.iter() if "id" in e.attrib]
    assert all(name.startswith("fig1-") for name in ids)
    assert len(ids) == len(set(ids))


def test_a_placed_figure_has_no_placeholder_left_and_an_escaped_description(svg):
    alt = 'a "b" <c> & @@ @alt@'
    placed = figures.place(svg, "fig1", alt)
    assert placed.count("@") == alt.count("@")
    assert 'aria-label="a &quot;b&quot; &lt;c&gt; &amp; @@ @alt@"' in placed


def points(path):
    """The points of a polyline with absolute and relative steps."""
    found, at, command = [], (0.0, 0.0), ""
    for letter, x, y in re.findall(r"([MLlz])|(-?\d*\.?\d+)[ ,]*(-?\d*\.?\d+)", path):
        command = letter or command
        if not letter:
            dx, dy = at if command == "l" else (0.0, 0.0)
            at = (dx + float(x), dy + float(y))
            found.append(at)
    return found


def test_a_curve_goes_through_the_points_that_matplotlib_wrote():
    wave = [((37 * n) % 101) / 7 for n in range(200)]
    with rc_context(figures.STYLE):
        figure = Figure()
        figure.subplots().plot(wave, color="#123456")
        written = io.StringIO()
        figure.savefig(written, format="svg")
    curve = re.compile(r'<path d="([^"]*)"[^>]*stroke: ?#123456')
    given = points(curve.search(written.getvalue())[1])
    adapted = points(curve.search(figures.adapt(written.getvalue()))[1])
    assert len(given) > 100
    assert len(adapted) == len(given)
    assert max(abs(a - b) for p, q in zip(given, adapted) for a, b in zip(p, q)) < 0.06


def test_text_is_outlines(tree):
    assert list(tree.iter("{http://www.w3.org/2000/svg}text")) == []


def test_letters_keep_their_scale_and_other_numbers_two_decimals(svg):
    assert re.search(r"scale\([\d.]{5,}", svg)
    rest = re.sub(r"scale\([^)]*\)", "", svg)
    assert not re.search(r"\d\.\d{3,}", rest)


def test_the_width_is_in_the_style_and_the_view_box_keeps_the_proportion(svg):
    opening = svg[: svg.index(">")]
    assert re.search(r'style="width:\d+px[;"]', opening)
    assert "viewBox=" in opening
    assert not re.search(r'\s(width|height)="', opening)


@pytest.mark.parametrize(
    ("svg", "heavy"),
    [("x" * 60_000, False), ("x" * 60_001, True), ("é" * 30_001, True)],
)
def test_the_limit_is_in_bytes(svg, heavy):
    assert bool(figures.oversize(svg)) == heavy


def test_the_limit_is_in_gzipped_bytes_too():
    import random

    noise = "".join(random.Random(0).choices("0123456789abcdefghijklmnopqrstuvwxyz", k=30_000))
    assert "use fewer points" in figures.oversize(noise)


def test_a_file_of_its_own_has_the_colours_of_both_schemes(svg):
    light = {"--fig-fg": "#000", "--fig-bg": "#fff", "--fig-c0": "#00f"}
    dark = light | {"--fig-fg": "#eee", "--fig-c0": "#88f"}
    file = figures.standalone(svg, "a < b", light, dark)
    root = ElementTree.fromstring(file)
    assert root.get("aria-label") == "a < b"
    assert figures.UID not in file
    style = root.find("{*}style").text
    assert ":root{--fig-fg:#000;--fig-bg:#fff;--fig-c0:#00f}" in style
    assert "#only-dark:target~*{--fig-fg:#eee;--fig-bg:#fff;--fig-c0:#88f;" in style
    assert [child.get("id") for child in root][:2] == [None, "only-dark"]
