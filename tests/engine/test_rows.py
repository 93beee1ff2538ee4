"""A table shows the rows that a snippet holds and checks, and says where one does not fit."""

from textwrap import dedent

import pytest

from nabla import pages
from nabla.translation import compare_pages

PATH = "part/chapter/rows_hold.py"
HEADER = "| Function | Derivative |\n|---|---|\n"
TABLE = f'{HEADER}| rows "{PATH}" |\n'
ROWS = r'''
    """Two and two are four."""

    import torch

    ROWS = [
        (r"x^2", r"2 x", lambda x: x**2),
        (r"\ln \lvert x \rvert", "`torch.log`", torch.log),
    ]

    for _, _, f in ROWS:
        assert f(torch.tensor(1.0)) >= 0, "a square and ln 1 are not negative"
'''


@pytest.fixture
def with_rows(project):
    """The project with a snippet that holds two rows."""
    project.snippet(dedent(ROWS).lstrip(), PATH)
    project.run()
    return project


def test_rows_become_rows_under_the_header_of_the_page(with_rows, render):
    cells = [row.find_all("td") for row in render(TABLE).find("tbody")("tr")]
    assert [len(row) for row in cells] == [2, 2]
    assert cells[0][0].find("annotation").string == "x^2"
    assert cells[1][0].find("annotation").string == r"\ln \lvert x \rvert"
    assert cells[1][1].find("code").string == "torch.log"


def test_a_cell_of_mere_words_is_no_formula(with_rows, render):
    script = dedent(ROWS).replace("2 x", r"\text{twice x}").lstrip()
    with_rows.snippet(script, PATH)
    words, code = [row.find_all("td")[1] for row in render(TABLE).find("tbody")("tr")]
    assert words.decode_contents() == "twice x"
    assert code.find("code")


def test_rows_stand_in_admonitions_too(with_rows, render):
    text = '!!! note "N"\n\n' + "".join(f"    {line}\n" for line in TABLE.splitlines())
    assert len(render(text).select(".admonition tbody tr")) == 2


def test_a_good_table_has_no_problem(with_rows):
    with_rows.page(TABLE)
    assert with_rows.scan() == []


def test_a_table_in_a_fence_is_text(with_rows):
    with_rows.page(f"```text\n{TABLE.replace('rows_hold', 'no')}```\n")
    assert with_rows.scan() == []


def test_a_page_shows_the_snippets_of_its_rows():
    assert pages.scripts(f'{TABLE}\n```python run\n--8<-- "a/b/c.py:d"\n```\n') == {
        PATH,
        "a/b/c.py",
    }


def test_a_translation_shows_the_same_rows():
    assert compare_pages(TABLE, TABLE) == []
    [(_, reason)] = compare_pages(TABLE, TABLE.replace("rows_hold", "others_hold"))
    assert PATH in reason


FAULTS = {
    "no snippet": (TABLE.replace("rows_hold", "no"), ROWS, "there is no snippet"),
    "no header": (f'| rows "{PATH}" |\n', ROWS, "need a header"),
    "columns": (TABLE.replace("--|\n", "--|---|\n"), ROWS, "rows_hold.py:6: 2 leading strings"),
    "no list": (TABLE, ROWS.replace("ROWS = [", "LINES = ["), "has no ROWS"),
    "two lists": (TABLE, ROWS + "    ROWS = []\n", "has no ROWS"),
    "a call": (TABLE, ROWS.replace("ROWS = [", "ROWS = list([").replace("]\n", "])\n"), "no ROWS"),
    "no tuple": (TABLE, ROWS.replace("torch.log),", "torch.log), 1,"), ":7: this entry"),
    "pipe": (TABLE, ROWS.replace("2 x", "2 |x|"), "a cell has no |"),
    "TeX": (TABLE, ROWS.replace("2 x", r"\wrong"), "rows_hold.py:6: "),
    "syntax": (TABLE, ROWS.replace("ROWS = [", "ROWS = "), "rows_hold.py:"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_table_that_does_not_fit_is_named_with_its_line(project, fault):
    page, source, words = FAULTS[fault]
    project.snippet(dedent(source).lstrip(), PATH)
    project.page(page)
    line = 5 + page[: page.index("| rows")].count("\n") + 1
    [problem] = project.scan()
    assert problem.startswith(f"docs/en/index.md:{line}: ")
    assert words in problem
