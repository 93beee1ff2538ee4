"""The command line: thin, for what it does is in the modules that it calls."""

from __future__ import annotations

import argparse
import re
import shutil
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from nabla import engine, rules
from nabla.engine import Engine, runner_for
from nabla.project import Project, ProjectError
from nabla.report import Report
from nabla.results import Result

TEMPLATE = '''"""State here, in one true sentence, what this shows."""

import torch

# --8<-- [start:show]
x = torch.tensor(2.0, dtype=torch.float64)
print(f"x² = {x**2:.3f}")
# --8<-- [end:show]

assert x**2 == 4, "2² is 4"
'''


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code is 0, 1 for a failure, 2 for wrong usage."""
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # clean up then, too
    try:
        code: int = options.command(Project.find(), options)
    except ProjectError as error:
        print(f"nabla: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("nabla", description="Run, check, build and serve the book.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="run snippets whose results are not stored")
    run.set_defaults(command=_run, strict=False)
    check = commands.add_parser("check", help="run, and hold to the rules and golden output")
    check.set_defaults(command=_run, strict=True)
    for command in (run, check):
        _add_run_options(command)
    update = commands.add_parser("update", help="run, and write the golden output")
    update.set_defaults(command=_update)
    update.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="a file or a folder")

    build = commands.add_parser("build", help="run what is missing and publish both languages")
    build.set_defaults(command=_build)
    serve = commands.add_parser("serve", help="show both languages, and follow every edit")
    serve.set_defaults(command=_serve)
    serve.add_argument("--port", type=int, default=8000)
    new = commands.add_parser("new", help="start a snippet")
    new.set_defaults(command=_new)
    new.add_argument("name", metavar="part/chapter/name")
    clean = commands.add_parser("clean", help="remove all that can be made again")
    clean.set_defaults(command=_clean)
    return parser


def _add_run_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="a file or a folder")
    command.add_argument("--jobs", type=_positive, metavar="N", help="at a time (the processors)")
    command.add_argument("--fresh", action="store_true", help="all, each in a new interpreter")
    command.add_argument("--shard", type=_shard, metavar="I/N", help="only part I of N")
    command.add_argument("--json", action="store_true", help="one JSON object a line and snippet")


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1")
    return int(text)


def _shard(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d+)/(\d+)", text)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise argparse.ArgumentTypeError(f"{text!r} is not I/N with 1 ≤ I ≤ N, e.g. 1/4")
    return int(found[1]), int(found[2])


def _run(project: Project, options: argparse.Namespace) -> int:
    with runner_for(project, options.jobs, fresh=options.fresh) as runner:
        work = Engine(project, runner)
        paths = work.find(options.paths)
        if options.shard:
            paths = engine.shard(paths, *options.shard)
        report = Report(len(paths), as_json=options.json)
        work.run(paths, report, again=options.fresh, strict=options.strict)
        report.close()
        return _end(work, report)


def _end(work: Engine, report: Report) -> int:
    """Say what was lacking around the runs, and give the exit code."""
    if work.unwritable:
        print(f"nabla: results are not kept: {work.unwritable}", file=sys.stderr)
    if lacking := engine.closed_network(work.runner):
        print(f"nabla: {lacking}", file=sys.stderr)
        if engine.in_ci():
            return 1
    return 1 if report.failed else 0


def _update(project: Project, options: argparse.Namespace) -> int:
    with runner_for(project) as runner:
        work = Engine(project, runner)
        paths = [p for p in work.find(options.paths) if project.snippets in p.resolve().parents]
        report = Report(len(paths))
        results = work.run(paths, lambda *_: None, strict=True)
        for path in paths:
            name = project.name(path)
            report(name, _write_golden(path.with_suffix(".txt"), results[name]))
        report.close()
        return _end(work, report)


def _write_golden(golden: Path, result: Result) -> Result:
    if result.kind not in ("ok", "golden"):
        return result
    before = golden.read_text(encoding="utf-8") if golden.exists() else ""
    if result.stdout != before and result.kind == "golden":
        if result.stdout:
            golden.write_text(result.stdout, encoding="utf-8", newline="\n")
        else:
            golden.unlink()
        print(f"wrote {golden.name}" if result.stdout else f"removed {golden.name}")
    return Result("ok", cached=result.cached)


def _build(project: Project, _options: argparse.Namespace) -> int:
    from nabla.site import build  # imports MkDocs, which the other commands need not wait for

    with runner_for(project) as runner:
        return build(Engine(project, runner))


def _serve(project: Project, options: argparse.Namespace) -> int:
    from nabla.serve import serve

    with runner_for(project) as runner:
        return serve(Engine(project, runner), options.port)


def _new(project: Project, options: argparse.Namespace) -> int:
    where = Path(f"{options.name.removesuffix('.py')}.py")
    for _, reason in rules.place(where):
        raise ProjectError(f"{options.name}: {reason}")
    path = project.snippets / where
    if path.exists():
        raise ProjectError(f"{project.name(path)} exists already")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEMPLATE, encoding="utf-8", newline="\n")
    fence = f'```python run\n--8<-- "{where.as_posix()}:show"\n```'
    print(f"wrote {project.name(path)}; show it with\n\n{fence}")
    return 0


def _clean(project: Project, _options: argparse.Namespace) -> int:
    for name in ("store", "matplotlib", "build", "serve"):
        shutil.rmtree(project.cache / name, ignore_errors=True)
    shutil.rmtree(project.site, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
