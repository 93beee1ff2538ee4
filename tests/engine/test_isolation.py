"""A script runs as it would alone on a reader's machine, and can harm nobody."""

import re
import time
from pathlib import Path

import pytest

from nabla import Job, Runner
from nabla.engine import closed_network, in_ci

RAW_SOCKET = """
import ctypes, errno, socket
libc = ctypes.CDLL(None, use_errno=True)
address = b"\\x02\\x00" + (80).to_bytes(2, "big") + bytes([93, 184, 216, 34]) + bytes(8)
assert libc.connect(libc.socket(2, 1, 0), address, 16) == -1
print(errno.errorcode[ctypes.get_errno()])
"""
LOOPBACK = """
import socket
with socket.create_server(("127.0.0.1", 0)) as server:
    with socket.create_connection(server.getsockname()):
        print("connected")
"""


def test_c_code_finds_no_network(any_script, any_runner):
    printed = any_script(RAW_SOCKET).stdout
    if any_runner.network == "audit":
        pytest.skip("no network namespace here; in CI the runs themselves fail")
    assert printed == "ENETUNREACH\n"


def test_loopback_is_open(any_script):
    assert any_script(LOOPBACK).stdout == "connected\n"


def test_a_lacking_namespace_is_told_and_fails_in_ci(monkeypatch):
    with Runner() as runner:
        runner.network = "audit"
        assert "by an audit hook only" in closed_network(runner)
        runner.network = "namespace"
        assert closed_network(runner) == ""
    monkeypatch.setenv("CI", "true")
    assert in_ci()


def test_the_environment_is_an_allow_list(monkeypatch):
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    with Runner(fresh=True) as runner:
        job = Job("shown.py", b"import os\nprint(*sorted(os.environ))\n")
        [(_, result)] = runner.run([job])
    names = set(result.stdout.split())
    assert "PATH" in names
    assert not {"GITHUB_TOKEN", "PYTHONPATH"} & names


@pytest.mark.parametrize("draw", ["random.random()", "torch.rand(1).item()", "numpy.random.rand()"])
def test_unseeded_randomness_differs_from_run_to_run(script, draw):
    source = f"import random, numpy, torch\nprint({draw})\n"
    assert script(source).stdout != script(source).stdout


def test_the_hash_seed_varies_in_fresh_mode(fresh_script):
    assert len({fresh_script("print(hash('x'))\n").stdout for _ in range(3)}) == 3


REAL_MAIN = {
    "pickle": """
        import pickle
        class A:
            pass
        print(type(pickle.loads(pickle.dumps(A()))) is A)
    """,
    "dataclass": """
        from __future__ import annotations
        from dataclasses import dataclass
        @dataclass
        class A:
            x: float = 1.0
        print(A() == A(1.0))
    """,
    "source": """
        import inspect
        def f():
            return 1
        print(inspect.getsource(f) == "def f():\\n    return 1\\n")
    """,
    "module": "import sys\nprint(sys.modules['__main__'].__dict__ is globals())\n",
    "file": "from pathlib import Path\nprint(Path(__file__).name == 'shown.py')\n",
    "process": """
        from multiprocessing import get_context
        def f(x):
            return x + 1
        with get_context("fork").Pool(2) as pool:
            print(pool.map(f, [1, 2]) == [2, 3])
    """,
    "arguments": "import sys\nprint(sys.argv == [__file__])\n",
    "folder": "import os\nprint(os.listdir() == [])\n",
    "at exit": "import atexit\natexit.register(print, True)\n",
    "temporary file": "import tempfile\nwith tempfile.TemporaryFile():\n    print(True)\n",
}


@pytest.mark.parametrize("what", REAL_MAIN)
def test_the_script_is_a_real_main_module(any_script, what):
    result = any_script(REAL_MAIN[what])
    assert (result.kind, result.stdout) == ("ok", "True\n"), result


def test_a_data_loader_has_two_workers(script):
    result = script("""
        import torch
        from torch.utils.data import DataLoader, Dataset

        class Squares(Dataset):
            def __len__(self):
                return 4
            def __getitem__(self, index):
                return index**2

        print([batch.tolist() for batch in DataLoader(Squares(), batch_size=2, num_workers=2)])
    """)
    assert (result.kind, result.stdout) == ("ok", "[[0, 1], [4, 9]]\n"), result


def test_there_is_one_thread(script):
    count = "print(torch.get_num_threads(), threading.active_count())\n"
    result = script(f"import threading, torch\n{count}")
    assert result.stdout == "1 1\n"


def test_a_parallel_operation_does_not_hang(script):
    result = script("import torch\nx = torch.ones(600, 600)\nprint((x @ x).sum().item())\n")
    assert result.stdout == "216000000.0\n"


def test_a_script_called_like_a_module_does_not_break_its_neighbours(any_runner):
    jobs = [
        Job("pickle.py", b"print('mine')\n"),
        Job("shown.py", b"import pickle, copy\nprint(pickle.loads(pickle.dumps(1)))\n"),
    ]
    results = dict(any_runner.run(jobs))
    assert results[1].stdout == "1\n", results[1]


DAEMON = """
import os, time
reading, writing = os.pipe()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.write(writing, str(os.getpid()).encode())
        time.sleep(60)
    os._exit(0)
os.wait()
print(os.read(reading, 20).decode())
"""


def is_alive(process):
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="asks /proc for the process")
def test_a_stray_daemon_is_killed(any_script):
    daemon = int(any_script(DAEMON).stdout)
    until = time.monotonic() + 3
    while is_alive(daemon) and time.monotonic() < until:
        time.sleep(0.02)
    assert not is_alive(daemon)


WRITING = {
    "open": "open({!r} + '/new', 'w')",
    "os.open": "os.open({!r} + '/new', os.O_CREAT | os.O_WRONLY)",
    "append": "open({!r} + '/there', 'a')",
    "mkdir": "os.mkdir({!r} + '/new')",
    "rename": "os.rename({!r} + '/there', {!r} + '/new')",
    "remove": "os.remove({!r} + '/there')",
    "rmtree": "shutil.rmtree({!r})",
    "symlink": "os.symlink('/', {!r} + '/new')",
    "truncate": "os.truncate({!r} + '/there', 0)",
    "through a link": "os.symlink({!r}, 'link') or open('link/new', 'w')",
    "from C": "torch.save(torch.ones(2), {!r} + '/new')",
}


@pytest.mark.parametrize("how", WRITING)
def test_writing_outside_the_working_directory_fails_and_leaves_no_trace(script, tmp_path, how):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "there").write_text("kept")
    statement = WRITING[how].format(str(outside), str(outside))
    attempt = f"try:\n    {statement}\nexcept Exception:\n    pass\n"
    result = script(f"import os, shutil, torch\n{attempt}")
    assert [(file.name, file.read_text()) for file in outside.iterdir()] == [("there", "kept")]
    if how == "from C":  # the kernel refuses it; that a script swallowed this cannot be seen
        assert result.ok, result
    else:
        assert result.kind == "exception", result
        assert "outside its working directory" in result.reason


def test_files_in_the_working_directory_may_be_written(any_script):
    result = any_script("open('x.txt', 'w').write('text')\nprint(open('x.txt').read())\n")
    assert result.stdout == "text\n", result


@pytest.mark.parametrize("record", ['{"kind": "ok", "token": "x"}', '{"kind": "ok"}', "[]", "7"])
def test_the_end_record_cannot_be_forged_without_its_token(any_script, record):
    result = any_script(f"import os\nopen('../end.json', 'w').write({record!r})\nos._exit(0)\n")
    assert result.kind == "vanished"


def test_a_fork_that_the_script_lets_run_on_leaves_no_second_record(any_script):
    source = "import os\nif os.fork():\n    os.wait()\n    1 / 0\n"
    assert any_script(source).kind == "exception"


def test_a_run_that_is_broken_off_does_not_disturb_the_next():
    with Runner(jobs=2) as runner:
        first = runner.run([Job("a.py", b"import time\ntime.sleep(0.2)\n")] * 3)
        next(first)
        first.close()
        source = b"import time\ntime.sleep(0.6)\nprint('b')\n"
        [(_, result)] = runner.run([Job("b.py", source)])
    assert result.stdout == "b\n"


def test_nothing_of_a_run_is_left():
    with Runner(fresh=True) as runner:
        list(runner.run([Job("shown.py", b"open('x', 'w').write('x')\n")]))
        assert not list(runner.scratch.glob("run-*"))
    assert not runner.scratch.exists()


def test_a_run_says_when_how_long_and_with_what_it_ran(script):
    result = script("import time\ntime.sleep(0.1)\n")
    assert 0.1 <= result.seconds < 1
    assert result.cpu < 0.1
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT[\d:]{8}\+00:00", result.ran)
    assert {"python", "torch", "cpu", "engine"} <= result.environment.keys()


def test_a_figure_is_the_same_forked_and_fresh(script, fresh_script):
    source = """
        import matplotlib.pyplot as plt
        fig, ax = plt.subplots()
        ax.plot([0, 1, 4], label="$x^2$")
        ax.legend()
        plt.show()
    """
    forked, fresh = script(source), fresh_script(source)
    assert fresh.kind == "ok", fresh
    assert fresh.figure == forked.figure
