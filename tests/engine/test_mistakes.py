"""A mistake is written once, in its chapter; a page of the reference part collects them all."""

import pytest

from nabla.mistakes import boxes

BOX = """\
!!! mistake not-so "Not so"

    **Wrong:** “It is $x$.”

    ```python run
    --8<-- "part/chapter/one_and_one.py:sum"
    ```

    So it is not.

    **Right:** It is [2.000]{.out}, see [there](../other/there.md#so) and [here](near.md).[^1]

    Even [twice](#mistake-not-so).

The text goes on.
"""
ASK = "<!-- nabla: mistakes docs/en -->\n"


@pytest.fixture
def book(project):
    """Two chapters with a mistake each; the navigation names the second first."""
    project.snippet()
    project.run()
    project.page(BOX, "part/first.md")
    project.page(BOX.replace("ot-so", "or-so"), "part/second.md")
    project.page("Near.\n", "part/near.md")
    project.page("## So {#so}\n", "other/there.md")
    config = (project.root / "mkdocs.yml").read_text("utf-8")
    nav = "nav:\n  - index.md\n  - part/second.md\n  - part/first.md\n"
    project.write("mkdocs.yml", config.replace("nav:\n  - index.md\n", nav))
    return project


def test_a_box_is_read_with_its_title_and_without_its_run():
    [box] = boxes(BOX)
    assert (box.line, box.slug, box.title) == (1, "not-so", "Not so")
    wrong, right = box.parts
    assert wrong == "**Wrong:** “It is $x$.”"
    assert right.startswith("**Right:** It is [2.000]")
    assert right.endswith("\n\nEven [twice](#mistake-not-so).")


def test_a_box_in_a_fence_is_text():
    assert list(boxes(f"````markdown\n{BOX}````\n")) == []


def test_all_are_collected_in_the_order_of_the_navigation(book, render):
    page = render(ASK)
    assert [h["id"] for h in page.select("h2, h3")] == [
        "part-second", "nor-so", "part-first", "not-so"
    ]  # fmt: skip
    assert not page.select(".nb-run"), "the run stays in the chapter"
    assert "It is 2.000, see" in page.get_text()
    links = [a["href"] for a in page.select("h3[id=not-so] ~ p a[href]")]
    box = "../part/first.md#mistake-not-so"
    assert links == ["../other/there.md#so", "../part/near.md", box, box]
    assert "[^1]" not in page.get_text()


def test_a_page_that_collects_has_no_problem(book):
    book.page(ASK, "reference/common-mistakes.md")
    assert book.scan() == []


FAULTS = {
    "slug twice": (ASK + "\n" + BOX, "two mistakes have the slug 'not-so'"),
    "no right": (BOX.replace("**Right:**", "Right:"), "a mistake has two parts"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_line(book, fault):
    body, words = FAULTS[fault]
    book.page(body, "reference/common-mistakes.md")
    assert any(
        problem.startswith("docs/en/reference/common-mistakes.md:6: ") and words in problem
        for problem in book.scan()
    ), book.scan()
