"""What is read from a snippet: regions, directives, and what a page shows of it."""

import pytest

from nabla.snippets import Directive, Region, Snippet, discover, read

SOURCE = '''\
"""One and one are two."""
# nabla: lines 80 — the whole engine is the idea
# nabla: seconds 10 — trains a network

import math

# --8<-- [start:sum]
total = 1 + 1
# --8<-- [start:inner-part]
print(total)
# --8<-- [end:inner-part]
# --8<-- [end:sum]

def f():
    # --8<-- [start:body]
    return 1
    # --8<-- [end:body]
'''


@pytest.fixture
def snippet(tmp_path):
    file = tmp_path / "one_and_one.py"
    file.write_text(SOURCE)
    return read(file, "snippets/part/chapter/one_and_one.py")


def test_regions_are_the_lines_between_their_markers(snippet):
    assert snippet.regions == {
        "inner-part": Region("inner-part", 10, 10),
        "sum": Region("sum", 8, 11),
        "body": Region("body", 16, 16),
    }


def test_a_region_is_shown_without_markers(snippet):
    assert snippet.shown("sum") == "total = 1 + 1\nprint(total)\n"


def test_an_indented_region_keeps_its_indentation(snippet):
    assert snippet.shown("body").strip("\n") == "    return 1"


def test_an_unknown_region_is_a_key_error(snippet):
    with pytest.raises(KeyError):
        snippet.shown("product")


def test_the_whole_script_is_shown_without_markers_and_directives(snippet):
    shown = snippet.shown()
    assert "--8<--" not in shown
    assert "nabla" not in shown
    assert shown.startswith('"""One and one are two."""\n\nimport math\n')


def test_what_is_shown_runs_like_the_source(snippet, script):
    assert script(snippet.shown()).stdout == script(SOURCE).stdout == "2\n"


def test_directives_carry_number_reason_and_line(snippet):
    assert snippet.directives == [
        Directive("lines", 80, "the whole engine is the idea", 2),
        Directive("seconds", 10, "trains a network", 3),
    ]


def test_a_directive_is_asked_for_by_name(snippet):
    assert (snippet.directive("lines"), snippet.directive("hub")) == (80, None)


def test_the_golden_output_lies_beside_the_snippet(snippet):
    assert snippet.golden == snippet.path.with_name("one_and_one.txt")


def test_windows_line_ends_and_a_byte_order_mark_do_not_show():
    text = b"\xef\xbb\xbf" + SOURCE.replace("\n", "\r\n").encode()
    snippet = Snippet(None, "x.py", text)
    assert snippet.shown("sum") == "total = 1 + 1\nprint(total)\n"
    assert snippet.text == SOURCE


def test_snippets_are_found_in_a_stable_order_and_hidden_folders_passed_over(tmp_path):
    for name in ("b/x.py", "a/y.py", "a/x.txt", ".hidden/x.py", "a/__pycache__/x.py"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True, parents=True)
        file.touch()
    found = [path.relative_to(tmp_path).as_posix() for path in discover(tmp_path)]
    assert found == ["a/y.py", "b/x.py"]
