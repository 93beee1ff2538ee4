"""What must run runs, what is stored does not, and `check` holds each snippet to its promises."""

import os
from pathlib import Path

import pytest

from nabla import Result
from nabla.engine import shard

NAME = "snippets/part/chapter/one_and_one.py"
OUTPUT = "1 + 1 = 2.000\n"
SILENT = '"""One is one."""\n\nassert 1 == 1, "1 is 1"\n'


def run(project, *paths, **options):
    return project.run(*map(Path, paths), **options)[NAME]


def check(project):
    return run(project, strict=True)


def test_a_second_run_comes_from_the_store(project):
    project.snippet()
    first, second = run(project), run(project)
    assert (first.cached, second.cached) == (False, True)
    assert first.stdout == second.stdout == OUTPUT


def test_again_runs_what_is_stored(project):
    project.snippet()
    assert not run(project).cached
    assert not run(project, again=True).cached


def test_an_edit_runs_again(project):
    project.snippet()
    run(project)
    project.snippet(SILENT)
    assert (run(project).cached, run(project).stdout) == (False, "")


def test_a_failure_is_not_stored(project):
    project.snippet("1 / 0\n")
    run(project)
    again = run(project)
    assert (again.kind, again.cached) == ("exception", False)


def test_a_stored_result_comes_with_its_figure(project):
    project.snippet(SILENT + "import matplotlib.pyplot as plt\nplt.subplots()\nplt.show()\n")
    first, second = run(project), run(project)
    assert first.figure == second.figure
    assert second.figures == 1


def test_a_missing_file_is_reported(project):
    [(name, result)] = project.run(Path("snippets/no.py")).items()
    assert (name, result.kind) == ("snippets/no.py", "missing")


def test_every_result_is_reported_once(project):
    project.snippet()
    project.snippet("1 / 0\n", "part/chapter/broken.py")
    told = []
    work = project.engine()
    work.run(work.find(), lambda name, result: told.append((name, result.kind)))
    assert sorted(told) == [("snippets/part/chapter/broken.py", "exception"), (NAME, "ok")]


@pytest.mark.parametrize("path", ["snippets", NAME, "snippets/part/../part"])
def test_files_and_folders_are_found(project, path):
    project.snippet()
    assert [result.ok for result in project.run(Path(path)).values()] == [True]


def test_a_file_outside_the_project_is_named_by_its_whole_path(project, tmp_path):
    file = tmp_path / "elsewhere.py"
    file.write_text("print(1)\n")
    [(name, result)] = project.run(file, strict=True).items()
    assert (name, result.kind) == (str(file), "ok")


def test_a_project_may_lie_in_a_folder_with_any_name(new_book, tmp_path):
    book = new_book(tmp_path / "bö ok’s [1]")
    book.snippet(golden=OUTPUT)
    assert run(book, book.root / NAME, strict=True).ok


def test_a_store_that_cannot_be_written_is_as_good_as_none(project):
    project.snippet()
    (project.root / ".cache" / "store").write_text("a file stands here")
    work = project.engine()
    results = work.run(work.find(), lambda *_: None)
    assert results[NAME].ok
    assert work.unwritable


def test_a_good_snippet_passes(project):
    project.snippet(golden=OUTPUT)
    assert check(project).ok


def test_run_does_not_hold_to_rules_and_golden_output(project):
    project.snippet("print(1)\n")
    assert run(project).ok


def test_a_broken_rule_fails_and_all_are_named(project):
    project.snippet("import pandas\n" + SILENT)
    result = check(project)
    assert result.kind == "rule"
    assert result.message(NAME).splitlines() == [
        f"{NAME}:1: imports pandas: only the standard library, matplotlib, numpy, sklearn, torch",
        f"{NAME}:1: line 1 is a docstring: one true sentence about the mathematics",
    ]


@pytest.mark.parametrize("where", [".", "snippets/part"])
def test_rules_hold_however_the_path_is_written(project, monkeypatch, where):
    project.snippet("x = 1\n")
    monkeypatch.chdir(where)
    relative = os.path.relpath(project.root / NAME)
    assert run(project, relative, strict=True).kind == "rule"


def test_a_stored_result_is_held_to_the_rules_too(project):
    project.snippet("x = 1\n")
    assert run(project).ok
    result = check(project)
    assert (result.kind, result.cached) == ("rule", True)


GOLDEN = {
    "none": (None, f"has no golden output {NAME[:-3]}.txt: `nabla update {NAME}`"),
    "other text": ("1 + 2 = 2.000\n", "prints something else than"),
    "too far": ("1 + 1 = 2.002\n", "prints something else than"),
    "fewer decimals": ("1 + 1 = 2.00\n", "prints something else than"),
    "empty": ("", "prints something else than"),
}


@pytest.mark.parametrize("golden", GOLDEN)
def test_output_must_agree_with_the_golden_one(project, golden):
    text, words = GOLDEN[golden]
    project.snippet(golden=text)
    result = check(project)
    assert result.kind == "golden"
    assert words in result.reason


def test_a_difference_is_shown(project):
    project.snippet(golden="1 + 1 = 3.000\n")
    assert check(project).reason.splitlines()[-2:] == ["-1 + 1 = 3.000", "+1 + 1 = 2.000"]


def test_one_unit_in_the_last_place_is_forgiven_and_the_fresh_output_shown(project):
    project.snippet(golden="1 + 1 = 2.001\n")
    result = check(project)
    assert (result.ok, result.stdout) == (True, OUTPUT)


def test_a_snippet_that_prints_nothing_has_no_golden_output(project):
    project.snippet(SILENT)
    assert check(project).ok
    project.snippet(SILENT, golden="1\n")
    assert "prints nothing, yet there is" in check(project).reason


@pytest.mark.parametrize(("lines", "kind"), [(12, "ok"), (13, "output")])
def test_at_most_twelve_lines_are_printed(project, lines, kind):
    project.snippet(f"{SILENT}print('x\\n' * {lines}, end='')\n", golden="x\n" * lines)
    assert check(project).kind == kind


BUDGET = SILENT.replace("\n\n", "\n{}\n\n", 1)


@pytest.mark.parametrize(
    ("directive", "cpu", "kind"),
    [("", 5.9, "ok"), ("", 6.1, "timeout"), ("# nabla: seconds 9 — trains", 26.0, "ok")],
)
def test_processor_time_has_a_budget(project, directive, cpu, kind):
    from nabla import snippets

    path = project.snippet(BUDGET.format(directive))
    snippet = snippets.read(path, NAME)
    assert project.engine().judge(snippet, Result("ok", cpu=cpu)).kind == kind


def test_a_failure_is_told_before_the_golden_output(project):
    project.snippet(SILENT + "1 / 0\n")
    assert check(project).kind == "exception"


@pytest.mark.parametrize("count", [1, 2, 3, 7, 12])
def test_shards_are_a_partition_of_nearly_equal_parts(count):
    paths = [Path(str(number)) for number in range(10)]
    parts = [shard(paths, index, count) for index in range(1, count + 1)]
    assert sorted(path for part in parts for path in part) == sorted(paths)
    assert max(map(len, parts)) - min(map(len, parts)) <= 1
