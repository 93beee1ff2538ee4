"""Run what is missing, take the rest from the store: the first of the two phases."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from nabla import environment, golden, rules, snippets
from nabla.project import Project, ProjectError
from nabla.results import Result
from nabla.runner import TIMEOUT, Job, Runner
from nabla.snippets import Snippet
from nabla.store import Store

Report = Callable[[str, Result], None]
"""Told of each name and result as it comes."""


@dataclass
class Engine:
    """The run phase of one project; `close` it, or use the runner that it was given."""

    project: Project
    runner: Runner

    @property
    def store(self) -> Store:
        """Where results are kept."""
        return Store(self.project.cache / "store")

    def find(self, paths: Iterable[Path] = ()) -> list[Path]:
        """Every script at or below the paths; all of the project's without any."""
        given = [path.resolve() for path in paths]
        if not given:
            return snippets.discover(self.project.snippets)
        found = [q for p in given for q in (snippets.discover(p) if p.is_dir() else [p])]
        return list(dict.fromkeys(found))

    def run(
        self, paths: Sequence[Path], report: Report, *, again: bool = False, strict: bool = False
    ) -> dict[str, Result]:
        """Run the scripts whose results are not in the store.

        Args:
            paths: scripts, anywhere.
            report: told of each result as it comes; those from the store come first.
            again: run also what the store has.
            strict: hold those below `snippets/` to the rules and to their golden output.

        Returns:
            The result of each script by its name.

        Raises:
            ProjectError: something must run, and torch or matplotlib is not installed.
        """
        results: dict[str, Result] = {}
        waiting: list[Snippet] = []

        def settle(snippet: Snippet, result: Result) -> None:
            result = self.judge(snippet, result) if strict else result
            results[snippet.name] = result
            report(snippet.name, result)

        for path in paths:
            name = self.project.name(path)
            if not path.is_file():
                results[name] = Result("missing", "there is no such file")
                report(name, results[name])
                continue
            snippet = snippets.read(path, name)
            found = None if again else self._stored(snippet)
            if found:
                settle(snippet, found)
            else:
                waiting.append(snippet)
        if waiting and not environment.complete():
            raise ProjectError(
                f"{waiting[0].name} has no stored result ({len(waiting)} in all), and torch or "
                "matplotlib is not installed here: pip install -r requirements.txt"
            )
        # The slow ones first, so that none of them is alone at the end.
        waiting.sort(key=lambda s: -(s.directive("seconds") or 0))
        jobs = [Job(s.path.name, s.source, _timeout(s)) for s in waiting]
        for index, result in self.runner.run(jobs) if jobs else ():
            snippet = waiting[index]
            if result.ok:
                self._write(partial(self.store.put, snippet, result))
            settle(snippet, result)
        return results

    def judge(self, snippet: Snippet, result: Result) -> Result:
        """The result, held to the rules and to the golden output if the project owns it."""
        if self.project.snippets not in snippet.path.parents:
            return result
        if findings := rules.check(snippet, self.project.snippets):
            line, reason = findings[0]
            more = [f"{snippet.name}:{at or 1}: {why}" for at, why in findings[1:]]
            return result.failed("rule", "\n".join([reason, *more]), line)
        if not result.ok:
            return result
        printed = result.stdout.count("\n") + (not result.stdout.endswith("\n"))
        if result.stdout and printed > rules.MAX_PRINTED:
            reason = f"prints {printed} lines; at most {rules.MAX_PRINTED}"
            return result.failed("output", reason)
        granted = snippet.directive("seconds") or rules.MAX_SECONDS
        if result.cpu > 3 * granted:
            reason = f"takes {result.cpu:.1f} s of processor time; its budget is {granted} s"
            return result.failed("timeout", reason)
        return _against_golden(snippet, result)

    def _stored(self, snippet: Snippet) -> Result | None:
        """What need not run again; without torch, whatever another machine ran."""
        if not environment.complete():
            return self.store.shown(snippet)
        found = self.store.get(snippet, environment.current())
        if found:
            self._write(partial(self.store.show, snippet, environment.current()))
        return found

    def _write(self, write: Callable[[], None]) -> None:
        """Write to the store; one that cannot be written is as good as none."""
        try:
            write()
        except OSError as error:
            self.unwritable = error

    unwritable: OSError | None = None
    """Why the store could not be written, if so."""


def runner_for(project: Project, jobs: int | None = None, *, fresh: bool = False) -> Runner:
    """A runner that keeps matplotlib's font cache with the other caches, where it can."""
    config = project.cache / "matplotlib"
    try:
        config.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Runner(jobs, fresh=fresh)
    return Runner(jobs, fresh=fresh, config=config)


def shard(paths: Sequence[Path], index: int, count: int) -> list[Path]:
    """Part `index` of `count` (from 1) of the scripts: every count-th one."""
    return list(paths[index - 1 :: count])


def closed_network(runner: Runner) -> str:
    """Why the runs were not fully kept off the network, or nothing."""
    if runner.network != "audit":
        return ""
    return (
        "no network namespace here: snippets are kept off the network by an audit hook only, "
        "which C code can pass"
    )


def in_ci() -> bool:
    """Whether this runs under continuous integration, where a lacking guard is a failure."""
    return os.environ.get("CI", "").lower() in ("1", "true")


def _timeout(snippet: Snippet) -> float:
    return max(TIMEOUT, 4.0 * (snippet.directive("seconds") or 0))


def _against_golden(snippet: Snippet, result: Result) -> Result:
    name = Path(snippet.name).with_suffix(".txt").as_posix()
    update = f"`nabla update {snippet.name}` after rereading the prose that quotes it"
    if not snippet.golden.exists():
        if not result.stdout:
            return result
        return result.failed("golden", f"has no golden output {name}: {update}")
    expected = snippet.golden.read_text(encoding="utf-8")
    if not result.stdout:
        return result.failed("golden", f"prints nothing, yet there is {name}: delete it")
    if golden.same(result.stdout, expected):
        return result
    diff = golden.difference(result.stdout, expected, name)
    return result.failed("golden", f"prints something else than {name}: {update}\n{diff}")
