"""The small code blocks in Markdown: each runs alone and prints what the text says it prints."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_codeblocks import extract_from_file

from nabla import Job, Project
from nabla.fences import fences, masked
from nabla.fences import run_fences

ROOT = Project.find(Path(__file__).parent).root
SOURCES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PYTHON = re.compile(r"\{?\s*\.?(python3?|py|pycon)\b", re.I)
SHELL = re.compile(r"\{?\s*\.?(sh|bash|shell|console)\b", re.I)
MAX_LINES = 5


def name_of(path):
    return path.relative_to(ROOT).as_posix()


each_page = pytest.mark.parametrize("path", SOURCES, ids=name_of)


def blocks(path, language):
    """The blocks of a language in a page; of Python, those which are not run fences."""
    found = extract_from_file(path, max_num_lines=10**6)
    return [b for b in found if language.match(b.syntax) and not re.search(r"\brun\b", b.syntax)]


def why_not(block):
    """The reason why a block is not to run, from `<!--pytest.mark.skip(reason="…")-->` above it."""
    for mark in block.marks:
        found = re.fullmatch(r'pytest\.mark\.skip\(reason="(.+)"\)', mark)
        assert found, f'line {block.lineno}: write pytest.mark.skip(reason="…"), not {mark}'
        return found[1]
    return ""


def problem(name, block, runner):
    """What is wrong with a block of a page, by the page's line; or nothing."""
    source = "\n" * block.lineno + block.code  # so that its lines have the page's numbers
    [(_, result)] = runner.run([Job(Path(name).name, source.encode())])
    if result.ok and block.expected_output not in (None, result.stdout):
        wanted = block.expected_output
        return f"{name}:{block.lineno}: prints {result.stdout!r}, not {wanted!r}"
    return result.message(name)


@each_page
def test_each_block_runs_alone_and_prints_what_the_text_says(path, runner, subtests):
    for block in blocks(path, PYTHON):
        with subtests.test(line=block.lineno):
            if reason := why_not(block):
                pytest.skip(f"{name_of(path)}:{block.lineno}: {reason}")
            assert problem(name_of(path), block, runner) == ""


@each_page
def test_each_python_fence_is_executed_or_says_why_not(path):
    text = path.read_text("utf-8")
    there_are = [fence.line for fence in fences(text.split("\n")) if PYTHON.match(fence.info)]
    run = [fence.line for fence in run_fences(text)]
    assert there_are == sorted(run + [block.lineno for block in blocks(path, PYTHON)])


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=name_of)
def test_a_block_in_a_chapter_is_a_fragment(path):
    lengths = {block.lineno: len(block.code.splitlines()) for block in blocks(path, PYTHON)}
    long = [line for line, length in lengths.items() if length > MAX_LINES]
    assert long == [], f"{name_of(path)}: more than {MAX_LINES} lines: make it a snippet"


@each_page
def test_the_commands_in_the_text_are_commands_that_there_are(path, monkeypatch, subtests):
    """Ask `make` and `nabla` whether they know what the text tells people to type."""
    monkeypatch.chdir(ROOT)
    for block in blocks(path, SHELL):
        for number, line in enumerate(block.code.splitlines(), block.lineno + 1):
            words = re.sub(r"^\$ |\s*#.*$", "", line).split() or [""]
            if words[0] == "make":
                command = ["make", "--dry-run", *words[1:]]
            elif re.split(r"[\\/]", words[0])[-1] == "nabla":
                command = [sys.executable, "-m", "nabla.cli", *words[1:2], "--help"]
            else:
                continue
            with subtests.test(line=number):
                said = subprocess.run(command, capture_output=True, text=True)
                assert said.returncode == 0, f"{name_of(path)}:{number}: {line}\n{said.stderr}"


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.md")), ids=name_of)
def test_a_guide_links_to_files_that_there_are(path):
    links = re.findall(r"\]\((?![a-z]+:)([^)#\s]+)", masked(path.read_text("utf-8")))
    assert [link for link in links if not (ROOT / link).exists()] == []


WRONG = {
    "it raises": ("```python\nx = 1\n1 / 0\n```\n", "page.md:5: ZeroDivisionError"),
    "it needs a block before it": (
        "```python\nx = 1\n```\n```python\nx\n```\n",
        "page.md:7: NameError",
    ),
    "it prints something else": (
        "```python\nprint(1)\n```\n<!--pytest-codeblocks:expected-output-->\n```\n2\n```\n",
        r"page.md:3: prints '1\n', not '2\n'",
    ),
    "it leaves early": ("```python\nexit()\n```\n", "page.md:4: leaves early"),
}


@pytest.mark.parametrize("text, message", WRONG.values(), ids=WRONG)
def test_a_wrong_block_is_named_by_page_and_line_if(text, message, tmp_path, runner):
    page = tmp_path / "page.md"
    page.write_text(f"# A page\n\n{text}")
    [found] = filter(None, [problem("page.md", block, runner) for block in blocks(page, PYTHON)])
    assert found.startswith(message)


def test_a_block_that_must_not_run_needs_a_reason(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("<!--pytest.mark.skip-->\n```python\n1 / 0\n```\n")
    [block] = blocks(page, PYTHON)
    with pytest.raises(AssertionError, match=r"line 2: write pytest\.mark\.skip"):
        why_not(block)
