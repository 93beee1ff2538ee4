"""`nabla serve`: every edit is seen, and what is half-saved keeps the last good page."""

import os
import signal
import socket
import subprocess
import sys
import time
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

RUN = '```python run\n--8<-- "part/chapter/one_and_one.py:sum"\n```\n'
ALERT = 'role="alert"'


@pytest.fixture
def preview(project, tmp_path):
    """Call it to serve the project; it gives a function that waits for a page to have a text."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    started = []

    def read():
        try:
            with urlopen(f"http://127.0.0.1:{port}/en/", timeout=10) as answer:
                return answer.read().decode()
        except HTTPError as error:
            return error.read().decode()
        except OSError:  # not up yet
            return ""

    def wait(*texts, without=ALERT, seconds=30):
        until = time.monotonic() + seconds
        page = read()
        while not all(text in page for text in texts) or (without and without in page):
            assert time.monotonic() < until, (texts, (tmp_path / "log").read_text())
            time.sleep(0.05)
            page = read()

    def start():
        command = [sys.executable, "-m", "nabla.cli", "serve", "--port", str(port)]
        environ = os.environ | {"TMPDIR": str(temporary)}
        log = (tmp_path / "log").open("w")
        started.append(subprocess.Popen(command, cwd=project.root, env=environ, stderr=log))
        log.close()
        return wait

    yield start
    for process in started:
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert not list(temporary.glob("nabla-*")), "it should clean up behind itself"


def test_each_edit_is_seen_and_an_error_lies_over_the_last_good_page(project, preview):
    script = project.snippet()
    page = project.page(RUN + "\nFirst.\n")
    wait = preview()
    wait("1 + 1 = 2.000", "First.")

    script.write_text(script.read_text().replace("1 + 1 =", "one and one ="))
    wait("one and one = 2.000")

    good = page.read_text()
    page.write_text(good.replace("First.", "Second."))
    wait("Second.")

    page.write_text(good + "\n```python run\nhalf")
    wait(ALERT, "docs/en/index.md:12: the run fence is never closed", "Second.", without="")

    page.write_text(good)
    wait("First.")

    script.write_text("1 / 0\n")
    wait(ALERT, "one_and_one.py:1: ZeroDivisionError", "one and one = 2.000", without="")


def test_a_book_that_is_wrong_from_the_start_is_shown_once_it_is_mended(project, preview):
    project.snippet()
    page = project.page("$\\wrong$\n")
    wait = preview()
    wait(ALERT, "docs/en/index.md:6", without="")
    page.write_text(page.read_text().replace("$\\wrong$", "Mended."))
    wait("Mended.")
