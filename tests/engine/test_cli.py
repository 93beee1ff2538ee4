"""The command line: its exit codes, its messages, and the JSON that tools read."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from nabla import cli

NAME = "snippets/part/chapter/one_and_one.py"
OUTPUT = "1 + 1 = 2.000\n"
FIELDS = ["path", "ok", "kind", "message", "line", "seconds", "cached", "figures", "stdout"]


@pytest.fixture
def warm(project):
    """A project whose one snippet has run, so that no process need start."""
    project.snippet()
    project.run()
    return project


WRONG = [
    [], ["nosuch"], ["run", "--jobs", "0"], ["run", "--jobs", "two"], ["run", "--shard", "3/2"],
    ["run", "--shard", "0/2"], ["run", "--shard", "1"], ["check", "--nosuch"], ["new"],
    ["new", "a/b/c", "d"], ["serve", "--port", "x"], ["build", "x"], ["update", "--json"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_ends_with_2(project, capsys, arguments):
    with pytest.raises(SystemExit) as end:
        cli.main(arguments)
    assert end.value.code == 2
    told = capsys.readouterr()
    assert (told.out, told.err.startswith("usage: nabla")) == ("", True)


def test_outside_a_project_the_message_says_what_to_do(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["run"]) == 1
    assert "no mkdocs.yml here or above: run nabla inside the project" in capsys.readouterr().err


def test_a_subfolder_belongs_to_its_project(warm, monkeypatch, capsys):
    monkeypatch.chdir("snippets/part")
    assert cli.main(["run", "--json", "chapter"]) == 0
    assert json.loads(capsys.readouterr().out)["path"] == NAME


@pytest.fixture(scope="module")
def checked(new_book, tmp_path_factory):
    """One `nabla check --json` over a snippet of each fate: the process and its records."""
    book = new_book(tmp_path_factory.mktemp("cli") / "book")
    outside = book.root.parent / "outside.py"
    outside.write_text("import warnings\nwarnings.warn('beware')\n")
    book.snippet(golden=OUTPUT)
    silent = '"""One is one."""\n\nassert 1 == 1, "1 is 1"\n'
    book.snippet(silent + "import matplotlib.pyplot as plt\nplt.subplots()\nplt.show()\n",
                 "part/chapter/empty_axes.py")  # fmt: skip
    book.snippet(silent + "print('é')\n1 / 0\n", "part/chapter/by_zero.py")
    book.snippet("x = 1\n", "part/chapter/lawless.py")
    process = book.cli("check", "--json", "snippets", outside, "snippets/no.py")
    records = map(json.loads, process.stdout.splitlines())
    return process, {record["path"]: record for record in records}


def test_a_failure_ends_with_1(checked):
    assert checked[0].returncode == 1


def test_stdout_holds_json_and_nothing_else(checked):
    process, records = checked
    assert len(records) == len(process.stdout.splitlines()) == 6
    assert process.stderr == ""


def test_every_record_has_the_same_fields(checked):
    assert all(list(record) == FIELDS for record in checked[1].values())


def test_a_success_is_recorded(checked):
    record = checked[1][NAME]
    assert 0 < record.pop("seconds") < 5
    assert record == {
        "path": NAME, "ok": True, "kind": "ok", "message": "", "line": None, "cached": False,
        "figures": 0, "stdout": OUTPUT,
    }  # fmt: skip


def test_figures_are_counted(checked):
    assert checked[1]["snippets/part/chapter/empty_axes.py"]["figures"] == 1


def test_a_failure_is_recorded_with_its_line(checked):
    record = checked[1]["snippets/part/chapter/by_zero.py"]
    assert (record["ok"], record["kind"], record["line"]) == (False, "exception", 5)
    assert record["message"] == f"{record['path']}:5: ZeroDivisionError: division by zero"
    assert record["stdout"] == "é\n"


def test_check_holds_to_the_rules(checked):
    assert checked[1]["snippets/part/chapter/lawless.py"]["kind"] == "rule"


def test_a_missing_file_is_recorded(checked):
    record = checked[1]["snippets/no.py"]
    assert record["kind"] == "missing"
    assert record["message"] == "snippets/no.py: there is no such file"


def test_a_file_outside_is_recorded_by_its_whole_path(checked):
    [record] = [record for path, record in checked[1].items() if Path(path).is_absolute()]
    assert (record["kind"], record["line"]) == ("stderr", 2)


def test_success_ends_with_0_and_the_store_is_told(warm, capsys):
    assert cli.main(["run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["cached"] is True


def test_without_json_there_are_plain_lines_on_stderr(project):
    project.snippet("1 / 0\n")
    process = project.cli("run", "--fresh", "--jobs", "1")
    assert (process.returncode, process.stdout) == (1, "")
    failure, summary = process.stderr.splitlines()
    assert failure == f"{NAME}:1: ZeroDivisionError: division by zero"
    assert summary.endswith(": 1 ran, 0 unchanged, 1 FAILED")


def test_fresh_runs_what_is_stored(warm):
    process = warm.cli("run", "--fresh", "--json")
    assert json.loads(process.stdout)["cached"] is False


def test_shards_run_everything_once(project, capsys):
    for name in ("a", "b", "c"):
        project.snippet(path=f"part/chapter/{name}.py")
    project.run()
    for shard in ("1/2", "2/2"):
        assert cli.main(["run", "--json", "--shard", shard]) == 0
    paths = [json.loads(line)["path"] for line in capsys.readouterr().out.splitlines()]
    assert sorted(paths) == [f"snippets/part/chapter/{name}.py" for name in ("a", "b", "c")]


def test_a_store_that_cannot_be_written_is_told_and_no_failure(project):
    project.snippet("x = 1\n")
    (project.root / ".cache" / "store").write_text("a file stands here")
    process = project.cli("run", "--fresh")
    assert process.returncode == 0
    assert "nabla: results are not kept" in process.stderr


LIMIT = "/proc/sys/user/max_net_namespaces"
WITHOUT = ["unshare", "-Ur", "sh", "-c", f'echo 0 > {LIMIT} && exec "$@"', "sh"]


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_without_a_network_namespace_a_run_says_so_and_fails_in_ci(project, monkeypatch, ci, code):
    if sys.platform != "linux" or subprocess.run([*WITHOUT, "true"], check=False).returncode:
        pytest.skip("cannot take the network namespaces away here")
    project.snippet("x = 1\n")
    monkeypatch.setenv("CI", ci)
    command = [*WITHOUT, sys.executable, "-m", "nabla.cli", "run", "--fresh"]
    process = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "no network namespace here" in process.stderr
    assert process.returncode == code


def golden(project):
    return project.root / Path(NAME).with_suffix(".txt")


def test_update_writes_the_golden_output(warm, capsys):
    assert cli.main(["update"]) == 0
    assert golden(warm).read_bytes() == OUTPUT.encode()
    assert cli.main(["check"]) == 0


def test_update_replaces_what_differs(warm):
    warm.snippet(golden="something else\n")
    assert cli.main(["update", NAME]) == 0
    assert golden(warm).read_text() == OUTPUT


def test_update_leaves_alone_what_agrees_within_the_tolerance(warm):
    warm.snippet(golden="1 + 1 = 2.001\n")
    assert cli.main(["update"]) == 0
    assert golden(warm).read_text() == "1 + 1 = 2.001\n"


def test_update_removes_the_golden_output_of_a_silent_snippet(project):
    project.snippet('"""One is one."""\n\nassert 1 == 1, "1 is 1"\n', golden="1\n")
    project.run()
    assert cli.main(["update"]) == 0
    assert not golden(project).exists()


def test_update_does_not_write_the_output_of_a_snippet_that_breaks_a_rule(project, capsys):
    project.snippet("print(1)\n")
    project.run()
    assert cli.main(["update"]) == 1
    assert not golden(project).exists()
    assert "asserts nothing" in capsys.readouterr().err


def test_new_writes_a_snippet_that_passes(project, capsys):
    assert cli.main(["new", "part/chapter/x_squared"]) == 0
    assert '--8<-- "part/chapter/x_squared.py:show"' in capsys.readouterr().out
    project.run()
    assert cli.main(["update"]) == 0
    assert cli.main(["check"]) == 0


def test_new_does_not_overwrite(warm, capsys):
    assert cli.main(["new", "part/chapter/one_and_one.py"]) == 1
    assert f"{NAME} exists already" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["x", "a/b", "a/b/c/d", "../../x", "/etc/b/c", "a/../c"])
def test_new_wants_part_chapter_and_name(project, capsys, name):
    assert cli.main(["new", name]) == 1
    assert capsys.readouterr().err.startswith(f"nabla: {name}")
    assert list(project.snippets.rglob("*.py")) == []


def test_clean_removes_what_can_be_made_again_and_nothing_else(warm):
    warm.write("site/index.html", "x")
    assert cli.main(["clean"]) == 0
    assert not (warm.root / "site").exists()
    assert not (warm.root / ".cache/store").exists()
    assert (warm.root / NAME).exists()
    assert (warm.root / "docs/en/index.md").exists()
