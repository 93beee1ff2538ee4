"""Run fences are read from Markdown exactly, and everything else in their place is refused."""

from textwrap import dedent

import pytest

from nabla.fences import FenceError, fences, masked, parses, read_run

MARKER = '--8<-- "part/chapter/one.py:sum"'


def the_fence(info, body=MARKER):
    [fence] = fences([f"```{info}", *body.split("\n"), "```"])
    return fence


GOOD = {
    "python run": {},
    "python  run ": {},
    "{.python run}": {},
    'python run alt="a line"': {"alt": "a line"},
    'python title="T" run hl_lines="2 3-5" linenums="1"': {
        "title": "T", "hl_lines": "2 3-5", "linenums": "1",
    },
    'python run alt="it’s “x = 1” here, run title"': {"alt": "it’s “x = 1” here, run title"},
}  # fmt: skip


@pytest.mark.parametrize("info", GOOD)
def test_a_run_fence_gives_path_region_and_options(info):
    fence = the_fence(info)
    wanted = read_run(fence)
    assert fence.runs
    assert (wanted.path, wanted.region) == ("part/chapter/one.py", "sum")
    assert wanted.options == GOOD[info]


def test_without_a_region_the_whole_file_is_meant():
    assert read_run(the_fence("python run", '--8<-- "part/chapter/one.py"')).region is None


@pytest.mark.parametrize(
    "info", ["python", "", "text", 'python title="run"', "bash run", "pythonic run", "python runs"]
)
def test_other_fences_do_not_run(info):
    assert not the_fence(info).runs


BAD = {
    "python run alt": "option 'alt' needs a value",
    "python run alt=a": "cannot read 'alt=a': options are written key=\"value\"",
    "python run alt='a'": "cannot read",
    "python run=yes": "cannot read",
    'python run="yes"': "'run' takes no value",
    'python run titel="x"': "unknown option 'titel'",
    'python run class="x"': "unknown option 'class'",
    'python run alt="a" alt="b"': "option 'alt' is there twice",
    r'python run alt="a \" b"': r"an option holds \"",
    'python run hl_lines="two"': "hl_lines='two' is not of the form",
    'python run hl_lines="3,4"': "is not of the form",
    'python run linenums=""': "is not of the form",
}


@pytest.mark.parametrize("info", BAD)
def test_a_wrong_option_is_named(info):
    fence = the_fence(info)
    assert fence.runs, "the author meant it to run"
    with pytest.raises(FenceError) as error:
        read_run(fence)
    assert BAD[info] in str(error.value)


@pytest.mark.parametrize(
    "body",
    [
        "", "print(1)", f"{MARKER}\n{MARKER}", f"{MARKER}\nprint(1)", "--8<-- part/chapter/one.py",
        '--8<-- "one.py:Two Words"', ';--8<-- "one.py"',
    ],
)  # fmt: skip
def test_a_run_fence_holds_exactly_one_marker(body):
    with pytest.raises(FenceError, match="holds exactly one line"):
        read_run(the_fence("python run", body))


def only_run(markdown):
    [wanted] = [read_run(f) for f in fences(dedent(markdown).split("\n")) if f.runs]
    return wanted


PLACES = {
    "list": (f"1. item\n\n    ```python run\n    {MARKER}\n    ```\n", 3),
    "admonition": (f'!!! mistake x "T"\n\n    ```python run\n    {MARKER}\n    ```\n', 3),
    "tab": (f'=== "Tab"\n\n    ```python run\n    {MARKER}\n    ```\n', 3),
    "list in a tab": (
        f'=== "T"\n\n    - a\n\n        ```python run\n        {MARKER}\n        ```\n', 5,
    ),
    "blockquote": (f"> text\n>\n> ```python run\n> {MARKER}\n> ```\n", 3),
    "tildes": (f"~~~python run\n{MARKER}\n~~~\n", 1),
    "four ticks": (f"````python run\n{MARKER}\n````\n", 1),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_run_fence_is_found_wherever_it_is_nested(place):
    markdown, line = PLACES[place]
    wanted = only_run(markdown)
    assert (wanted.path, wanted.line) == ("part/chapter/one.py", line)


def test_a_fence_inside_a_longer_fence_is_text():
    lines = ["````markdown", "```python run", MARKER, "```", "````", "```python run", MARKER, "```"]
    assert [(fence.line, fence.runs) for fence in fences(lines)] == [(1, False), (6, True)]


@pytest.mark.parametrize("end", [[], ["  ```"], ["````"], ["~~~"], ["``` x"]])
def test_a_run_fence_must_be_closed_as_it_was_opened(end):
    [fence] = fences(["```python run", MARKER, *end])
    with pytest.raises(FenceError, match="never closed"):
        read_run(fence)


@pytest.mark.parametrize("info", ["python", "", "text", 'python title="x"', "{.python .no-copy}"])
def test_a_header_that_superfences_reads_parses(info):
    assert parses(the_fence(info))


@pytest.mark.parametrize(
    "info",
    ["python title=x", 'python titel="x"', "python titel", "py run", "python 3", 'text alt="x"'],
)
def test_a_header_that_superfences_would_publish_as_text_does_not_parse(info, render):
    assert render(f"```{info}\nx\n```").select(".highlight code") == []
    assert not parses(the_fence(info))


def test_code_and_comments_are_masked_in_place():
    text = "a `[1]{.out}` b\n<!-- $x$\n$y$ -->\n```\n$z$\n```\nend ``a ` b``"
    plain = masked(text)
    assert len(plain) == len(text)
    assert plain.split() == ["a", "b", "end"]
    assert plain.count("\n") == text.count("\n")
