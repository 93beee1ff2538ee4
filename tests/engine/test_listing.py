"""What a page shows of a run: listing, output and figure, by the extensions of mkdocs.yml."""

from textwrap import indent

import pytest
from pymdownx.superfences import SuperFencesException

from nabla import extension
from nabla.fences import FenceError

PATH = "part/chapter/one_and_one.py"
FENCE = f'```python run\n--8<-- "{PATH}:sum"\n```\n'
PLOT = '''\
"""A line is straight."""

import matplotlib.pyplot as plt

assert 1 + 1 == 2, "1 + 1 is 2"
fig, ax = plt.subplots()
ax.plot([0, 1], label="$x$")
ax.legend()
plt.show()
'''
LONG = '''\
"""One and one are two."""
# nabla: lines 80 — all of it is the idea

# --8<-- [start:sum]
total = 1 + 1
# --8<-- [end:sum]
print(total < 3, "a & b")

assert total == 2, "1 + 1 is 2"
'''


@pytest.fixture
def page(project, render):
    """Render Markdown in a project whose one snippet has run."""
    project.snippet()
    project.run()
    return render


@pytest.fixture
def plot(project):
    """The path of a snippet that draws, and has run."""
    project.snippet(PLOT, "part/chapter/straight_line.py")
    project.run()
    return "part/chapter/straight_line.py"


def test_the_listing_shows_the_region(page):
    listing = page(FENCE).select_one(".nb-run .highlight code").text
    assert listing == 'total = 1.0 + 1.0\nprint(f"1 + 1 = {total:.3f}")\n'


def test_without_a_region_the_listing_shows_the_whole_script(page):
    listing = page(f'```python run\n--8<-- "{PATH}"\n```').select_one(".highlight code").text
    assert listing.startswith('"""One and one are two."""\n\ntotal')
    assert "--8<--" not in listing


def test_the_output_is_that_of_the_run(page):
    assert page(FENCE).select_one(".nb-run .nb-output samp").text == "1 + 1 = 2.000"


def test_a_silent_run_without_figure_shows_neither(project, render):
    project.snippet('"""One is one."""\n\nassert 1 == 1, "1 is 1"\n')
    project.run()
    run = render(f'```python run\n--8<-- "{PATH}"\n```').select_one(".nb-run")
    assert run.select(".nb-output, figure") == []


def test_the_copy_button_gets_the_whole_script_without_markers_and_directives(project, render):
    project.snippet(LONG)
    project.run()
    script = render(FENCE).select_one(".nb-run")["data-script"]
    assert script == (
        '"""One and one are two."""\n\ntotal = 1 + 1\nprint(total < 3, "a & b")\n\n'
        'assert total == 2, "1 + 1 is 2"\n'
    )


def test_output_and_script_are_escaped(project, render):
    project.snippet(LONG.replace("total < 3", "'<b>x</b>'"))
    project.run()
    run = render(FENCE).select_one(".nb-run")
    assert run.select("b") == []
    assert run.select_one("samp").text == "<b>x</b> a & b"


def test_the_download_leads_to_the_script(page, monkeypatch):
    monkeypatch.setenv("NABLA_SITE_URL", "https://example.org/book")
    assert page(FENCE).select_one("a[download]")["href"] == f"/book/snippets/{PATH}"


def test_title_highlighted_lines_and_line_numbers_are_material_s(page):
    header = '```python run title="Sum" hl_lines="2" linenums="5"'
    run = page(FENCE.replace("```python run", header))
    assert run.select_one(".filename").text == "Sum"
    assert run.select_one(".hll").text.startswith("print(")
    assert run.select_one(".linenos").text.split() == ["5", "6"]


PLACES = {
    "list": "1.  Item\n\n{}",
    "admonition": '!!! note "Title"\n\n{}',
    "details": '??? tip "Title"\n\n{}',
    "tab": '=== "Tab"\n\n{}',
    "footnote": "Text[^1].\n\n[^1]: Note\n\n{}",
}


@pytest.mark.parametrize("place", PLACES)
def test_a_nested_run_fence_works(page, place):
    run = page(PLACES[place].format(indent(FENCE, "    ")))
    assert run.select_one(".nb-run samp").text == "1 + 1 = 2.000"


def test_a_run_fence_in_a_blockquote_works(page):
    quoted = "".join(f"> {line}\n" for line in FENCE.splitlines())
    assert page(quoted).select_one("blockquote .nb-run samp").text == "1 + 1 = 2.000"


def test_windows_line_ends_make_no_difference(page):
    assert page(FENCE.replace("\n", "\r\n")) == page(FENCE)


def test_a_run_fence_inside_a_longer_fence_is_shown_as_it_stands(page):
    tree = page(f"````markdown\n{FENCE}````\n")
    assert tree.select(".nb-run") == []
    assert "```python run" in tree.text


def test_plain_fences_are_left_to_superfences(page):
    tree = page("```python\nprint(1)\n```")
    assert tree.select_one(".highlight code").text == "print(1)\n"
    assert tree.select(".nb-run, .nb-stamp") == []


def test_a_figure_stands_below_its_listing_with_its_description(page, plot):
    figure = page(f'```python run alt="A < B & “C”"\n--8<-- "{plot}"\n```').select_one("figure")
    assert figure.find_previous_sibling(class_="highlight")
    assert figure.svg["role"] == "img"
    assert figure.svg["aria-label"] == "A < B & “C”"
    assert figure.has_attr("data-search-exclude")


def test_two_figures_on_a_page_share_no_id(page, plot):
    fence = f'```python run alt="A line"\n--8<-- "{plot}"\n```\n\n'
    ids = [element["id"] for element in page(fence * 2).select("svg [id]")]
    assert len(ids) == len(set(ids)) > 0


def test_the_second_page_is_numbered_anew(page, plot, extensions):
    from markdown import Markdown

    md = Markdown(**extensions["en"])
    fence = f'```python run alt="A line"\n--8<-- "{plot}"\n```\n\n'
    assert md.reset().convert(fence) == md.reset().convert(fence)


WRONG = {
    "missing file": (FENCE.replace("one_and", "two_and"), "there is no snippet"),
    "outside": (FENCE.replace("part/", "../snippets/../mkdocs.yml"), "there is no snippet"),
    "missing region": (FENCE.replace(":sum", ":product"), "has no region 'product'; it has sum"),
    "promised figure": (FENCE.replace("run", 'run alt="A line"'), "alt promises a figure"),
    "line beyond": (FENCE.replace("run", 'run hl_lines="3"'), "names line 3; the listing has 2"),
    "unknown option": (FENCE.replace("run", 'run titel="x"'), "unknown option 'titel'"),
    "unclosed": (FENCE.removesuffix("```\n"), "never closed"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_a_wrong_fence_raises_and_publishes_nothing(page, fault):
    markdown, words = WRONG[fault]
    with pytest.raises(SuperFencesException, match=words):
        page(markdown)


def test_a_figure_without_description_raises(page, plot):
    with pytest.raises(SuperFencesException, match="draws: say in alt"):
        page(f'```python run\n--8<-- "{plot}"\n```')


def test_a_snippet_without_result_raises(project, render):
    project.snippet()
    with pytest.raises(SuperFencesException, match=f"no stored result: nabla run snippets/{PATH}"):
        render(FENCE)


def test_an_edited_snippet_does_not_show_its_old_output(project, page):
    project.snippet(LONG)
    with pytest.raises(SuperFencesException, match="no stored result"):
        page(FENCE)


@pytest.mark.parametrize("error", [FenceError("broken"), KeyError("broken"), ValueError("broken")])
def test_any_error_of_the_engine_surfaces_as_the_one_that_superfences_lets_through(
    page, monkeypatch, error
):
    def fail(*_):
        raise error

    monkeypatch.setattr(extension, "_listing", fail)
    with pytest.raises(SuperFencesException, match="broken"):
        page(FENCE)


def test_a_quotation_is_marked_and_keeps_its_text(page):
    spans = page("**[2]{.out}**, [[[4, 6], [8]]]{.out} and [x_1_a*b*]{.out}").select(".nb-out")
    assert [span.text for span in spans] == ["2", "[[4, 6], [8]]", "x_1_a*b*"]


def test_links_are_left_alone(page):
    assert page("[a](https://example.org) [b]").a["href"] == "https://example.org"


def test_a_mistake_gets_its_slug_as_id(page):
    box = page('!!! mistake smaller-h "A smaller h"\n\n    **Wrong:** x\n').select_one(".mistake")
    assert (box["id"], box["class"]) == ("mistake-smaller-h", ["admonition", "mistake"])
    assert box.select_one(".admonition-title").text == "A smaller h"


def test_other_admonitions_keep_their_classes(page):
    assert page('!!! note inline "T"\n\n    x\n').div["class"] == ["admonition", "note", "inline"]


def test_formulas_are_rendered_with_mathml(page):
    tree = page("Let $x_1 < 2$.\n\n$$\n\\frac{1}{2}\n$$\n")
    assert len(tree.select(".katex math")) == 2
    assert len(tree.select(".katex-display")) == 1
    assert [a.text for a in tree.select("annotation")] == ["x_1 < 2", r"\frac{1}{2}"]


def test_dollars_in_code_are_no_formulas(page):
    assert page("`$x$` and\n\n```\n$y$\n```\n").select(".katex") == []


def test_a_heading_with_a_formula_has_a_readable_label(page, extensions):
    from markdown import Markdown

    md = Markdown(**extensions["en"])
    md.convert("# Title\n\n## Why $x^2$ grows {#grows}\n")
    [title] = md.toc_tokens
    [heading] = title["children"]
    assert heading["id"] == "grows"
    assert "$" not in heading["name"]
    assert heading["name"].startswith("Why x")


@pytest.mark.parametrize(("language", "label"), [("en", "Output"), ("zh", "输出")])
def test_the_engine_s_own_words_are_in_the_page_s_language(page, language, label):
    tree = page(FENCE, language)
    assert tree.select_one("pre[role=region]")["aria-label"] == f"{label} 1"


def test_the_stamp_says_what_ran_the_page_once(page):
    [stamp] = page(FENCE * 2).select(".nb-stamp")
    assert "torch 2" in stamp.text
    assert "+cpu" not in stamp.text
