"""Hold a translation against its source: what is missing, what is stale, what differs."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from nabla import pages, rows
from nabla.fences import run_fences
from nabla.project import LANGUAGES, Problem, Project

TEXT = re.compile(r"\\text\{[^{}]*\}")


def missing(project: Project, language: str) -> list[str]:
    """The English pages that this language does not have, relative to the language's folder."""
    source, target = project.docs(LANGUAGES[0]), project.docs(language)
    found = (path.relative_to(source).as_posix() for path in source.rglob("*.md"))
    return sorted(name for name in found if not (target / name).is_file())


def fingerprint(path: Path) -> str:
    """What a translation records of the source that it translates."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def compare(project: Project, language: str) -> list[Problem]:
    """All in which the pages of a language differ from those that they translate."""
    source, target = project.docs(LANGUAGES[0]), project.docs(language)
    problems = []
    for path in sorted(target.rglob("*.md")):
        original = source / path.relative_to(target)
        name = project.name(path)
        if not original.is_file():
            problems.append(Problem(name, None, f"translates no page: {project.name(original)}"))
            continue
        found = compare_pages(original.read_text("utf-8"), path.read_text("utf-8"))
        problems += [Problem(name, line, why) for line, why in found]
        front = pages.FRONT.match(path.read_text("utf-8"))
        recorded = front and re.search(r"^translates: *(\S+)$", front["meta"], re.M)
        if not recorded or recorded[1].strip("'\"") != fingerprint(original):
            reason = (
                f"may be stale: {project.name(original)} has changed since; bring it in line, "
                f"then write `translates: {fingerprint(original)}`"
            )
            problems.append(Problem(name, 1, reason))
    return problems


def compare_pages(source: str, target: str) -> list[pages.Finding]:
    """Where headings, run fences or formulas of a translation differ from its source's."""
    return [*_headings(source, target), *_runs(source, target), *_formulas(source, target)]


def _headings(source: str, target: str) -> list[pages.Finding]:
    wanted = [(level, name) for level, name, _ in pages.heading_ids(source)]
    found = pages.heading_ids(target)
    for (level, name), (its_level, its_name, line) in zip(wanted, found, strict=False):
        if (level, name) != (its_level, its_name):
            return [(line, f"the heading is {'#' * level} #{name} in the source")]
    if len(wanted) != len(found):
        return [(None, f"has {len(found)} headings; the source has {len(wanted)}")]
    return []


def _runs(source: str, target: str) -> list[pages.Finding]:
    wanted, found = list(run_fences(source)), list(run_fences(target))
    for its, own in zip(wanted, found, strict=False):
        if (its.path, its.region) != (own.path, own.region):
            return [(own.line, f"runs {own.path}:{own.region}; the source {its.path}:{its.region}")]
        for option in ("hl_lines", "linenums"):
            if its.options.get(option) != own.options.get(option):
                return [(own.line, f"{option} differs from the source's")]
    if len(wanted) != len(found):
        return [(None, f"has {len(found)} run fences; the source has {len(wanted)}")]
    shown = [table.path for table in rows.tables(source)]
    if shown != [table.path for table in rows.tables(target)]:
        return [
            (None, f"shows other rows than the source, which shows {', '.join(shown) or 'none'}")
        ]
    return []


def _formulas(source: str, target: str) -> list[pages.Finding]:
    def plain(formula: pages.Formula) -> str:
        return re.sub(r"\s+", "", TEXT.sub(r"\\text{}", formula.tex)).rstrip(".,;:")

    wanted = sorted(plain(f) for f in pages.formulas(source))
    for formula in sorted(pages.formulas(target), key=lambda f: f.line):
        if plain(formula) not in wanted:
            return [(formula.line, f"the source has no (further) formula ${formula.tex}$")]
        wanted.remove(plain(formula))
    return [(None, f"lacks the formula ${wanted[0]}$ of the source")] if wanted else []
