"""The site is published whole or not at all."""

import os
import subprocess
import sys
import threading

import pytest

from nabla import site

RUN = '```python run\n--8<-- "part/chapter/one_and_one.py:sum"\n```\n'
BUILD = [sys.executable, "-m", "nabla.cli", "build"]


def folder(path, text):
    path.mkdir()
    (path / "index.html").write_text(text)
    return path


def test_the_first_site_is_published(tmp_path):
    site.publish(folder(tmp_path / "new", "new"), tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text() == "new"


def test_a_new_site_takes_the_place_of_the_old_one(tmp_path):
    folder(tmp_path / "site", "old")
    (tmp_path / "site" / "gone.html").touch()
    site.publish(folder(tmp_path / "new", "new"), tmp_path / "site")
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["index.html"]
    assert (tmp_path / "site/index.html").read_text() == "new"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges folders in one step")
def test_there_is_a_whole_site_at_every_moment(tmp_path):
    public, done = folder(tmp_path / "site", "0"), threading.Event()
    missing = []

    def read():
        while not done.is_set():
            if not (public / "index.html").exists():
                missing.append(True)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(300):
        new = tmp_path / f"new{number}"
        site.publish(folder(new, str(number)), public)
    done.set()
    reader.join()
    assert not missing
    assert (public / "index.html").read_text() == "299"


def test_where_folders_cannot_be_exchanged_they_are_renamed(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    folder(tmp_path / "site", "old")
    site.publish(folder(tmp_path / "new", "new"), tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_two_first_builds_at_once_both_succeed(tmp_path):
    def publish(number, target):
        new = folder(tmp_path / f"{target.name}-{number}", str(number))
        ready.wait()
        try:
            site.publish(new, target)
        except OSError as error:
            failed.append(error)

    failed = []
    for attempt in range(40):
        ready, target = threading.Barrier(2), tmp_path / f"site{attempt}"
        both = [threading.Thread(target=publish, args=(number, target)) for number in (1, 2)]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
    assert not failed


@pytest.fixture(scope="module")
def book(new_book, tmp_path_factory):
    """A project that was built once, beside the leftovers of two other builds."""
    made = new_book(tmp_path_factory.mktemp("site") / "book")
    made.snippet()
    made.run()
    made.page(RUN)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (made.root / f".site-{dead.pid}-x").mkdir()
    (made.root / f".site-{os.getpid()}-x").mkdir()
    process = made.cli("build")
    assert process.returncode == 0, process.stderr
    return made


def build(book):
    before = {path: path.read_bytes() for path in book.site.rglob("*") if path.is_file()}
    process = book.cli("build")
    after = {path: path.read_bytes() for path in book.site.rglob("*") if path.is_file()}
    return process, before == after


@pytest.mark.parametrize(
    "path",
    ["index.html", "404.html", "en/index.html", "zh/index.html", "licences.txt", ".nojekyll",
     "en/assets/katex/katex.min.css", "snippets/part/chapter/one_and_one.py"],
)  # fmt: skip
def test_the_site_has_all_its_parts(book, path):
    assert (book.site / path).is_file()


def test_the_page_shows_the_run(book):
    assert "1 + 1 = 2.000" in (book.site / "en/index.html").read_text("utf-8")


def test_the_downloaded_script_has_no_markers(book):
    script = (book.site / "snippets/part/chapter/one_and_one.py").read_text("utf-8")
    assert script.startswith('"""One and one are two."""\n')
    assert "--8<--" not in script


def test_leftovers_of_dead_builds_are_swept_and_living_ones_kept(book):
    assert [path.name for path in book.root.glob(".site-*")] == [f".site-{os.getpid()}-x"]


def test_the_site_can_be_read_by_everyone(book):
    assert book.site.stat().st_mode & 0o755 == 0o755


BAD = {
    "scan": ("It is [9]{.out}.\n", "docs/en/index.md:6: quotes '9'"),
    "MkDocs": ("[x](nowhere.md)\n", "nowhere.md"),
    "the site's check": ('<a href="nowhere/">x</a>\n', "dead link nowhere/"),
}


@pytest.mark.parametrize("found_by", BAD)
def test_a_wrong_page_fails_and_leaves_the_site_as_it_was(book, found_by):
    body, words = BAD[found_by]
    page = book.root / "docs/en/index.md"
    good = page.read_text("utf-8")
    book.page(body)
    try:
        process, untouched = build(book)
    finally:
        page.write_text(good, "utf-8")
    assert process.returncode == 1
    assert words in process.stderr
    assert "Traceback" not in process.stderr
    assert untouched
    assert len(list(book.root.glob(".site-*"))) == 1


def test_two_builds_at_once_both_succeed(book):
    both = [
        subprocess.Popen(BUILD, cwd=book.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    ended = [(process.communicate()[1], process.returncode) for process in both]
    assert [code for _, code in ended] == [0, 0], ended
    assert (book.site / "en/index.html").is_file()


def test_where_the_cache_cannot_be_written_a_copy_takes_its_place(project, monkeypatch, capsys):
    monkeypatch.setenv("NABLA_CACHE", str(project.cache))
    (project.cache / "store").write_text("a file stands here")
    project.snippet()
    project.page(RUN)
    site.use_writable_cache(project)
    project.run()
    assert project.scan() == []
    assert "results are not kept" in capsys.readouterr().err
