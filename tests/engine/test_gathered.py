"""One page gathers what is written in others: their figures, and what they take from torch."""

import pytest

from nabla import torch_names
from nabla.gathered import asks

FIGURES, NAMES = "<!-- nabla: figures docs/en -->\n", "<!-- nabla: torch names docs/en -->\n"
DRAWS = """\
\"\"\"The line x is < x + 1.\"\"\"

import matplotlib.pyplot as plt
import torch

# --8<-- [start:line]
x = torch.linspace(0, 1, 2)
# --8<-- [end:line]
assert bool((x < x + 1).all()), "x < x + 1"
fig, ax = plt.subplots()
ax.plot(x, x + 1)
plt.show()
"""
RUN = """\
```python run{options}
--8<-- "{path}:{region}"
```
"""


@pytest.fixture
def book(project):
    """A chapter that draws once and computes once; the home page shows its figure too."""
    project.snippet(DRAWS, "part/first/a_line.py")
    project.snippet(path="part/first/one_and_one.py")
    project.run()
    figure = RUN.format(options=' alt="A line & a dot"', path="part/first/a_line.py", region="line")
    plain = RUN.format(options="", path="part/first/one_and_one.py", region="sum")
    project.page(figure + plain, "part/first.md")
    project.page(figure)
    return project


def test_each_figure_leads_from_a_thumbnail_to_its_listing(book, render):
    page = render(FIGURES)
    assert [heading["id"] for heading in page.select("h2")] == ["part-first"]
    [link] = page.select(".nb-gallery a")
    assert link["href"] == "../../part/first/#run-a-line"
    assert link.get_text() == "The line x is < x + 1."
    sources = [image["src"] for image in link.select("img")]
    file = "/figures/part/first/a_line.svg"
    assert sources == [f"{file}#only-light", f"{file}#only-dark"]
    assert {image["alt"] for image in link.select("img")} == {"A line & a dot"}


def test_a_listing_has_an_id_and_the_second_of_the_same_script_has_none(book, render):
    page = render((book.docs("en") / "part" / "first.md").read_text("utf-8"))
    assert [run["id"] for run in page.select(".nb-run")] == ["run-a-line", "run-one-and-one"]
    plain = RUN.format(options="", path="part/first/one_and_one.py", region="sum")
    assert [run.get("id") for run in render(plain + plain).select(".nb-run")] == [
        "run-one-and-one", None
    ]  # fmt: skip


def test_a_link_to_a_listing_is_one_that_the_scan_knows(book):
    book.page("[There](first.md#run-a-line), [not there](first.md#run-another).\n", "part/near.md")
    [problem] = book.scan()
    assert "docs/en/part/first.md has no #run-another" in problem


def test_a_page_that_is_not_translated_shows_the_figures_of_the_source(book, render):
    assert render(FIGURES.replace("/en", "/zh"), "zh").select(".nb-gallery a")


def test_the_index_leads_from_a_name_to_the_listing_that_shows_it(book, render):
    page = render(NAMES)
    assert [heading["id"] for heading in page.select("h2")] == ["torch"]
    [row] = page.select("tbody tr")
    name, chapters = row.select("td")
    assert name.get_text() == "torch.linspace"
    [link] = chapters.select("a")
    assert (link["href"], link.get_text()) == ("../../part/first/#run-a-line", "A page")


def test_the_index_shows_first_who_uses_a_name_in_most_listings(book, render):
    runs = []
    for name in ("a_line", "same_line"):
        path = f"part/last/{name}.py"
        book.snippet(DRAWS, path)
        runs.append(RUN.format(options=' alt="A"', path=path, region="line"))
    book.page("".join(runs), "part/last.md")
    [row] = render(NAMES).select("tbody tr")
    assert [link["href"] for link in row.select("a")] == [
        "../../part/last/#run-a-line", "../../part/first/#run-a-line"
    ]  # fmt: skip


SOURCES = {
    "the whole path": ("import torch\ntorch.nn.functional.relu(y)", "torch.nn.functional.relu"),
    "an alias": ("import torch.nn.functional as F\nF.relu(y)", "torch.nn.functional.relu"),
    "a module": ("from torch import nn\nnn.Linear(1, 2)", "torch.nn.Linear"),
    "a name": ("from torch.func import grad as d\nd(f)", "torch.func.grad"),
    "not its attribute": ("import torch\ntorch.sin.__name__", "torch.sin"),
    "a method of a value": ("y.sum().backward()", "torch.Tensor.backward"),
    "of another library": ("import numpy as torch\ntorch.sin(1.0)", None),
    "of a class of its own": ("class V:\n    def backward(self): ...\nV().backward()", None),
    "an attribute of its own": (
        "class V:\n    def __init__(self):\n        self.grad = 0\nV().grad", None
    ),
}  # fmt: skip


@pytest.mark.parametrize("source", SOURCES)
def test_a_name_is_read_from_the_source(source):
    text, name = SOURCES[source]
    assert torch_names.names(text) == ({name} if name else set())


def test_names_are_those_of_the_lines_asked_for():
    text = "import torch\ntorch.sin(y)\ntorch.cos(y)\n"
    assert torch_names.names(text, 3) == {"torch.cos"}
    assert torch_names.names(text, 1, 2) == {"torch.sin"}


def test_only_a_page_that_asks_gathers():
    for comment in (FIGURES, NAMES):
        assert asks(f"Text.\n\n{comment}")
        assert not asks(f"````markdown\n{comment}````\n")


FAULTS = {
    "unknown": ("<!-- nabla: misteaks docs/en -->", "nabla knows no 'misteaks docs/en'"),
    "language": ("<!-- nabla: figures docs/fr -->", "nabla knows no 'figures docs/fr'"),
    "no folder": ("<!-- nabla: torch names -->", "nabla knows no 'torch names'"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_line(project, fault):
    body, words = FAULTS[fault]
    project.page(body, "reference/gathers.md")
    [problem] = project.scan()
    assert problem.startswith("docs/en/reference/gathers.md:6: ")
    assert words in problem and "<!-- nabla: torch names docs/en -->" in problem
