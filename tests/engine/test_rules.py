"""Each house rule names the line that breaks it and says what to do."""

from pathlib import Path

import pytest

from nabla import rules
from nabla.snippets import Snippet

FOLDER = Path("/book/snippets")
GOOD = '"""One and one are two."""\n\ntotal = 1 + 1\nassert total == 2, "1 + 1 is 2"\n'
DRAWS = '''\
"""A line is straight."""

import matplotlib.pyplot as plt

assert 1 + 1 == 2, "1 + 1 is 2"
fig, ax = plt.subplots()
plt.show()
'''


def findings(source, path="part/chapter/one_and_one.py"):
    data = source if isinstance(source, bytes) else source.encode()
    return rules.check(Snippet(FOLDER / path, f"snippets/{path}", data), FOLDER)


@pytest.mark.parametrize("source", [GOOD, DRAWS])
def test_a_good_snippet_breaks_no_rule(source):
    assert findings(source) == []


PLACES = {
    "one_and_one.py": "belongs in snippets/<part>/<chapter>/",
    "part/one_and_one.py": "belongs in snippets/<part>/<chapter>/",
    "part/chapter/more/one_and_one.py": "belongs in snippets/<part>/<chapter>/",
    "Part/chapter/one_and_one.py": "kebab-case",
    "part/my_chapter/one_and_one.py": "kebab-case",
    "part/chapter/OneAndOne.py": "snake_case",
    "part/chapter/one-and-one.py": "snake_case",
    "part/chapter/example.py": "does not say what is seen",
    "part/chapter/plot_one.py": "does not say what is seen",
    "part/chapter/demo.py": "does not say what is seen",
    "part/chapter/one_and_one2.py": "does not say what is seen",
    "part/chapter/random.py": "is the name of a module",
    "part/chapter/torch.py": "is the name of a module",
}


@pytest.mark.parametrize("path", PLACES)
def test_a_snippet_has_its_place_and_a_telling_name(path):
    [(line, reason)] = findings(GOOD, path)
    assert (line, PLACES[path] in reason) == (None, True), reason


def with_line(text, at=3):
    lines = GOOD.splitlines()
    lines.insert(at - 1, text)
    return "\n".join(lines) + "\n"


def region(*names):
    return GOOD + "".join(f"# --8<-- [{name}]\n" for name in names)


BROKEN = {
    "byte order mark": ("\ufeff" + GOOD, 1, "byte order mark"),
    "line ends": (GOOD.replace("1\n", "1\r\n", 1), 3, "Windows line ends"),
    "encoding": (GOOD.encode() + b"# \xff\n", 5, "is not UTF-8"),
    "last newline": (GOOD.rstrip("\n"), 4, "does not end with a newline"),
    "too many lines": (GOOD + "x = 1\n" * 57, 61, "has 61 lines; at most 60"),
    "too wide": (with_line("x = 1  # " + "x" * 80), 3, "has 89 columns; at most 80"),
    "tab": (with_line("x = [\n\t1]"), 4, "has a tab"),
    "no docstring": ("x = 1\n" + GOOD, 1, "line 1 is a docstring"),
    "comment first": ("# A comment\n" + GOOD, 1, "line 1 is a docstring"),
    "long docstring": (GOOD.replace("two.", "two.\n\nMore."), 1, "one sentence on one line"),
    "no full stop": (GOOD.replace("two.", "two"), 1, "with a full stop"),
    "foreign import": (with_line("import pandas as pd"), 3, "imports pandas"),
    "submodule": (with_line("from scipy.stats import norm"), 3, "imports scipy"),
    "second of a line": (with_line("import math, requests"), 3, "imports requests"),
    "hidden import": (with_line("def f():\n    import seaborn"), 4, "imports seaborn"),
    "relative import": (with_line("from . import sibling"), 3, "a snippet runs alone"),
    "arguments": (with_line("import argparse"), 3, "takes no arguments"),
    "engine": (with_line("from nabla import Engine"), 3, "readers do not have the engine"),
    "main guard": (GOOD + 'if __name__ == "__main__":\n    pass\n', 5, "has a main guard"),
    "no assert": ('"""One."""\n\nx = 1\n', None, "asserts nothing"),
    "dumb assert": (GOOD.replace(', "1 + 1 is 2"', ""), 4, "the assert has no message"),
    "not shown": (DRAWS.replace("plt.show()", "x = 1"), 7, "its last line is plt.show()"),
    "after show": (DRAWS + "x = 1\n", 8, "its last line is plt.show()"),
    "loose marker": (with_line("# --8<-- start:sum"), 3, "is not a marker"),
    "two words": (region("start:the sum", "end:the sum"), 5, "is not a marker"),
    "not opened": (region("end:sum"), 5, "ends region 'sum', which is not open here"),
    "not closed": (region("start:sum"), None, "region 'sum' is never closed"),
    "empty": (region("start:sum", "end:sum"), 6, "region 'sum' is empty"),
    "nested": (
        GOOD + "# --8<-- [start:a]\n# --8<-- [start:b]\nx = 1\n# --8<-- [end:a]\n",
        6, "region 'b' starts inside region 'a'",
    ),
    "twice": (
        GOOD + "# --8<-- [start:a]\nx = 1\n# --8<-- [end:a]\n# --8<-- [start:a]\n",
        8, "region 'a' is there twice",
    ),
    "no reason": (with_line("# nabla: lines 80"), 3, "is not a directive with its reason"),
    "hyphen for dash": (with_line("# nabla: lines 80 - long"), 3, "is not a directive"),
    "indented": (with_line("if True:\n    # nabla: hub — x\n    x = 1"), 4, "is not a directive"),
    "unknown directive": (with_line("# nabla: skip — slow"), 3, "unknown directive 'skip'"),
    "no number": (with_line("# nabla: lines — long"), 3, "'lines' needs a number"),
    "a number too many": (with_line("# nabla: hub 3 — loads"), 3, "'hub' takes no number"),
    "too generous": (with_line("# nabla: seconds 60 — slow"), 3, "grants 60 s; at most 10"),
}  # fmt: skip


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_rule_is_named_with_its_line(fault):
    source, line, words = BROKEN[fault]
    found = findings(source)
    assert any(at == line and words in reason for at, reason in found), found


def test_all_findings_come_in_the_order_of_lines():
    found = findings("import pandas\nassert True\n\tx = 1")
    lines = [line or 0 for line, _ in found]
    assert lines == sorted(lines)
    assert len(found) >= 2


def test_a_directive_grants_more_lines():
    directive = "# nabla: lines 70 — the whole loop is the idea"
    assert findings(with_line(directive) + "x = 1\n" * 57) == []


def test_a_directive_grants_no_more_than_it_says():
    directive = "# nabla: lines 70 — the whole loop is the idea"
    [(line, reason)] = findings(with_line(directive) + "x = 1\n" * 66)
    assert (line, reason.partition(":")[0]) == (71, "has 71 lines; at most 70")


def test_a_syntax_error_is_left_to_the_run():
    assert findings('"""One."""\nx = (\n') == []


def test_the_listing_has_at_most_thirty_lines():
    body = "x = 1\n" * 31
    source = f"{GOOD}# --8<-- [start:all]\n{body}# --8<-- [end:all]\n"
    snippet = Snippet(FOLDER / "a/b/c.py", "c.py", source.encode())
    assert "region 'all': 31 lines; at most 30" in rules.shown_too_long(snippet, "all")
    assert "the whole file" in rules.shown_too_long(snippet, None)


def test_a_longer_listing_is_granted_by_the_directive():
    source = "# nabla: lines 70 — all of it is the idea\n" + "x = 1\n" * 40
    snippet = Snippet(FOLDER / "a/b/c.py", "c.py", source.encode())
    assert rules.shown_too_long(snippet, None) == ""
