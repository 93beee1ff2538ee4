"""Every way in which a script can fail has its kind, its message and its line."""

import pytest

from nabla import Job
from nabla.results import KINDS

ENDLESS = "while True:\n    pass\n"
DEEP = "def f():\n    1 / 0\n\nimport json\njson.JSONEncoder(default=lambda x: f()).encode(f)\n"
THREAD = "import threading\n\ndef f():\n    1 / 0\n\nt = threading.Thread(target=f)\nt.start()\n"
HANGING = "import threading\nthreading.Thread(target=threading.Event().wait).start()\n"
SWALLOWED = """\
import socket
try:
    socket.create_connection(("93.184.216.34", 80), 1)
except OSError:
    pass
"""
CONNECT = """\
import socket
s = socket.socket()
try:
    s.connect(("93.184.216.34", 80))
except OSError:
    s.close()
"""
LOOKUP = "import socket\ntry:\n    socket.{}\nexcept OSError:\n    pass\n"
FAULTS = {
    # name: source, kind, words of the message, line
    "ok": ("print('fine')\n", "ok", "", None),
    "division": ("x = 0\n1 / x\n", "exception", "ZeroDivisionError: division by zero", 2),
    "claim": ("assert 1 == 2, '1 is not 2'\n", "exception", "AssertionError: 1 is not 2", 1),
    "through a library": (DEEP, "exception", "ZeroDivisionError", 2),
    "interrupt": ("raise KeyboardInterrupt\n", "exception", "KeyboardInterrupt", 1),
    "at exit": ("import atexit\natexit.register(lambda: 1 / 0)\n", "exception", "ZeroDivision", 2),
    "finalizer": ("class A:\n    def __del__(self):\n        1 / 0\nA()\n", "exception", "", 3),
    "unprintable": (
        "class E(Exception):\n    def __str__(self):\n        1 / 0\nraise E\n",
        "exception", "E", 4,
    ),
    "no input": ("input()\n", "exception", "EOFError", 1),
    "unclosed": ("x = 1\ny = (\n", "syntax", "SyntaxError: '(' was never closed", 2),
    "null byte": ("x = 1\0\n", "syntax", "null bytes", None),
    "late import": ("x = 1\nfrom __future__ import division\n", "syntax", "from __future__", 2),
    "exit": ("import sys\nsys.exit(0)\n", "exit", "leaves early with sys.exit(0)", 2),
    "exit with a text": ("raise SystemExit('bye')\n", "exit", "sys.exit('bye')", 1),
    "quit": ("quit()\n", "exit", "leaves early", 1),
    "hung": (ENDLESS, "timeout", "still running after 1 s", None),
    "hung thread": (HANGING, "timeout", "still running after 1 s", None),
    "hung in C": ("import time\ntime.sleep(60)\n", "timeout", "still running after 1 s", 2),
    "memory": ("x = bytearray(1 << 40)\n", "memory", "4 GiB", 1),
    "segfault": ("import ctypes\nctypes.string_at(0)\n", "crash", "killed by SIGSEGV", 2),
    "abort": ("import os\nos.abort()\n", "crash", "killed by SIGABRT", 2),
    "suicide": ("import os\nos.kill(os.getpid(), 9)\n", "crash", "killed by SIGKILL", None),
    "alarm": (
        "import signal, time\nsignal.alarm(1)\ntime.sleep(9)\n", "crash", "killed by SIGALRM", None,
    ),
    "vanished": ("import os\nos._exit(0)\n", "vanished", "before its last line", None),
    "vanished politely": ("import os\nos._exit(3)\n", "vanished", "status 3", None),
    "endless print": ("while True:\n    print('x' * 9999)\n", "output", "262,144 bytes", 2),
    "much print": ("print('x' * (1 << 18))\n", "output", "262,144 bytes", None),
    "bytes": (
        "import sys\nsys.stdout.buffer.write(b'ab\\xff')\n", "output", "not UTF-8, at byte 2", None,
    ),
    "closed stdout": ("import sys\nsys.stdout.close()\n", "output", "closed file", None),
    "warning": ("import warnings\nwarnings.warn('beware')\n", "stderr", "UserWarning: beware", 2),
    "stderr": ("import sys\nprint('hm', file=sys.stderr)\n", "stderr", "stderr: hm", None),
    "stderr from C": ("import os\nos.write(2, b'hm')\n", "stderr", "stderr: hm", None),
    "blank on stderr": ("import sys\nprint(file=sys.stderr)\n", "stderr", "blank lines", None),
    "network": ("import socket\nsocket.create_connection(('93.184.216.34', 80))\n", "network",
                "tries to use the network", 2),
    "swallowed": (SWALLOWED, "network", "93.184.216.34", None),
    "swallowed connect": (CONNECT, "network", "93.184.216.34", None),
    "lookup": (LOOKUP.format("getaddrinfo('example.org', 80)"), "network", "example.org", None),
    "old lookup": (LOOKUP.format("gethostbyname('example.org')"), "network", "example.org", None),
    "reverse lookup": (
        LOOKUP.format("gethostbyaddr('93.184.216.34')"), "network", "93.184.216.34", None,
    ),
    "datagram": (
        LOOKUP.format("socket(type=2).sendto(b'x', ('93.184.216.34', 9))"),
        "network", "93.184.216.34", None,
    ),
    "thread": (THREAD, "thread", "ZeroDivisionError: division by zero", 4),
}  # fmt: skip
LINES = {"hung": (1, 2), "suicide": (2, None), "alarm": (3, None)}
"""Where the line may be any of several."""


@pytest.fixture(scope="module")
def outcomes(any_runner):
    """The results of all faults, side by side."""
    jobs = [
        Job("shown.py", source.encode(), 1 if kind == "timeout" else 10)
        for source, kind, _, _ in FAULTS.values()
    ]
    names = list(FAULTS)
    return {names[index]: result for index, result in any_runner.run(jobs)}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_has_its_kind_message_and_line(outcomes, fault):
    _, kind, words, line = FAULTS[fault]
    result = outcomes[fault]
    assert result.kind == kind, result
    assert words in result.reason
    assert result.line in LINES.get(fault, (line,))


DRAW = "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\n"
DRAWN = {
    "shown": (DRAW + "ax.plot([0, 1])\nplt.show()\n", "ok", ""),
    "not shown": (DRAW, "figure", "never shows: end with plt.show()"),
    "two": (DRAW + "plt.subplots()\nplt.show()\n", "figure", "draws 2 figures"),
    "one after the other": (f"{DRAW}plt.show()\n" * 2, "figure", "draws 2 figures"),
    "heavy": (
        DRAW + "import random\nax.scatter(*[[random.random() for _ in range(3000)]] * 2)\n"
        "plt.show()\n", "figure", "use fewer points",
    ),
    "torch's memory": ("import torch\ntorch.empty(1 << 40)\n", "memory", "4 GiB"),
    "silent figure": ("import matplotlib.pyplot as plt\nplt.show()\n", "ok", ""),
}  # fmt: skip


@pytest.mark.parametrize("fault", DRAWN)
def test_a_figure_is_shown_once_and_light(script, fault):
    source, kind, words = DRAWN[fault]
    result = script(source)
    assert (result.kind, words in result.reason) == (kind, True), result


def test_every_kind_but_those_of_check_is_met_above():
    met = {fault[1] for fault in [*FAULTS.values(), *DRAWN.values()]}
    assert met == set(KINDS) - {"rule", "missing", "golden"}


def test_what_was_printed_before_the_failure_is_kept(any_script):
    assert any_script("print('so far')\n1 / 0\n").stdout == "so far\n"


def test_a_message_names_path_and_line(script):
    message = script("\n1 / 0\n").message("snippets/a/b/c.py")
    assert message == "snippets/a/b/c.py:2: ZeroDivisionError: division by zero"


def test_a_snippet_that_kills_the_fork_server_is_named_and_its_neighbours_survive(runner):
    killer = b"import os\nos.kill(os.getppid(), 9)\nimport time\ntime.sleep(5)\n"
    neighbour = b"import time\ntime.sleep(0.3)\nprint('alive')\n"
    jobs = [Job("a.py", neighbour), Job("b.py", killer), Job("c.py", neighbour)]
    results = dict(runner.run(jobs))
    assert [results[index].kind for index in range(3)] == ["ok", "crash", "ok"]
    assert "kills the process that runs it" in results[1].reason


def test_a_stopped_script_is_killed(script):
    result = script("import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)\n", timeout=0.5)
    assert result.kind in ("timeout", "crash")
