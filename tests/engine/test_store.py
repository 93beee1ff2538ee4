"""Results are found again exactly when all they depend on is as it was."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nabla import Result, Snippet, Store, environment

HERE = {"python": "3.11", "torch": "2.13.0", "cpu": "linux-avx2", "engine": "e1"}


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


def snippet(source=b"print(1)\n", name="snippets/a/b/c.py"):
    return Snippet(None, name, source)


def result(stdout="1\n", **environ):
    return Result("ok", stdout=stdout, seconds=0.5, ran="2026-01-01", environment=HERE | environ)


def files(store, kind):
    return sorted(path for path in (store.folder / kind).rglob("*") if path.is_file())


def test_a_result_comes_back_as_it_was_and_says_that_it_is_stored(store):
    given = Result("ok", "", stdout="é\n", figure="<svg/>", figures=1, environment=HERE)
    store.put(snippet(), given)
    found = store.get(snippet(), HERE)
    assert (found.ok, found.stdout, found.figure, found.cached) == (True, "é\n", "<svg/>", True)


def test_an_absent_folder_has_no_results(store):
    assert store.get(snippet(), HERE) is None
    assert store.shown(snippet()) is None
    assert not store.folder.exists()


@pytest.mark.parametrize("changed", ["python", "torch", "cpu", "engine"])
def test_a_changed_environment_asks_for_a_new_run(store, changed):
    store.put(snippet(), result())
    assert store.get(snippet(), HERE | {changed: "new"}) is None
    assert store.get(snippet(), HERE)


def test_a_changed_source_asks_for_a_new_run(store):
    store.put(snippet(), result())
    assert store.get(snippet(b"print(2)\n"), HERE) is None
    assert store.shown(snippet(b"print(2)\n")) is None


def test_the_environment_names_versions_processor_and_engine():
    assert {"python", "torch", "numpy", "matplotlib", "cpu", "engine"} <= set(environment.current())


@pytest.mark.parametrize("module", ["child", "guard", "outcome", "backend", "figures", "runner"])
def test_an_edit_of_the_engine_asks_for_a_new_run(tmp_path, module):
    package = Path(shutil.copytree(Path(environment.__file__).parent, tmp_path / "nabla"))
    ask = "from nabla.environment import engine\nprint(engine())\n"
    digests = []
    for _ in range(2):
        command = [sys.executable, "-c", ask]
        digests.append(subprocess.check_output(command, env={"PYTHONPATH": str(tmp_path)}))
        with (package / f"{module}.py").open("a") as file:
            file.write("# edited\n")
    assert digests[0] != digests[1]


def test_a_page_shows_what_another_machine_ran(store):
    store.put(snippet(), result(cpu="other", torch="0.1"))
    assert store.get(snippet(), HERE) is None
    assert store.shown(snippet()).stdout == "1\n"


def test_a_page_shows_the_newest_run(store):
    store.put(snippet(), result("old\n", torch="1"))
    store.put(snippet(), result("new\n", torch="2"))
    assert store.shown(snippet()).stdout == "new\n"


@pytest.mark.parametrize("kind", ["exception", "golden", "rule"])
def test_only_successes_are_stored(store, kind):
    with pytest.raises(ValueError, match="only successes"):
        store.put(snippet(), Result(kind, environment=HERE))
    assert store.get(snippet(), HERE) is None


DAMAGE = {
    "cut": lambda data: data[: len(data) // 2],
    "empty": lambda data: b"",
    "flipped": lambda data: data[:-1] + bytes([data[-1] ^ 1]),
    "no checksum": lambda data: data.partition(b"\n")[2],
    "noise": lambda data: b"\xff" * 99,
}


@pytest.mark.parametrize("kind", ["entries", "shown"])
@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_counts_as_missing_and_is_mended_by_the_next_run(store, damage, kind):
    store.put(snippet(), result())
    [file] = files(store, kind)
    file.write_bytes(DAMAGE[damage](file.read_bytes()))
    assert store.shown(snippet()) is None
    store.put(snippet(), result())
    assert store.shown(snippet()).stdout == "1\n"


def test_an_entry_of_another_form_counts_as_missing(store, monkeypatch):
    monkeypatch.setattr("nabla.store.KEPT", ("stdout", "environment"))
    store.put(snippet(), result())
    monkeypatch.undo()
    assert store.get(snippet(), HERE) is None


def test_nothing_temporary_is_left(store):
    store.put(snippet(), result())
    assert [path.suffix for path in files(store, "")] == [".json", ".json"]


def test_a_store_that_cannot_be_written_says_so(store):
    store.folder.write_text("a file stands here")
    with pytest.raises(OSError):
        store.put(snippet(), result())
    assert store.get(snippet(), HERE) is None


def test_stores_merge_by_copying(tmp_path):
    both = tmp_path / "both"
    one, two = snippet(b"print(1)\n", "one.py"), snippet(b"print(2)\n", "two.py")
    for script, stdout in ((one, "1\n"), (two, "2\n")):
        part = Store(tmp_path / script.name)
        part.put(script, result(stdout))
        shutil.copytree(part.folder, both, dirs_exist_ok=True)
    assert [Store(both).shown(script).stdout for script in (one, two)] == ["1\n", "2\n"]
