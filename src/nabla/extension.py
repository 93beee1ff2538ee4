"""The Markdown extension: run fences, rows, what a page gathers, quotes, formulas, the stamp.

It uses only Python-Markdown and pymdown-extensions, so that it works under MkDocs and Zensical
alike. It reads the store and executes nothing.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as etree
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pymdownx.superfences import SuperFencesException

from nabla import figures, gathered, katex, quotes, rows
from nabla.address import base_path
from nabla.fences import FenceError, RunFence, fences, open_snippet, read_run
from nabla.pages import check_run
from nabla.project import Project
from nabla.results import Result
from nabla.store import Store
from nabla.words import WORDS

UNBROKEN = 24
"""Characters of TeX up to which a formula stays on one line."""
CLOSING = re.compile(r"[.,;:!?)\]’”。，；：！？）】》、]+|-[a-z]+[.,;:]?")


class NablaExtension(Extension):
    """See the module; `language` is that of the pages."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 — Python-Markdown's own signature
        """Take the options of `mkdocs.yml`."""
        self.config = {
            "language": ["en", "The language of the pages"],
            "root": ["", "The project's folder; without it, the one that we are in"],
        }
        super().__init__(**given)
        self.project = Project.find(Path(self.getConfig("root")))
        self.store = Store(self.project.cache / "store")
        self.runs: list[Result] = []
        self.count = 0
        self.ids: set[str] = set()
        self.glyphs: dict[str, str] = {}

    @property
    def words(self) -> dict[str, str]:
        """The engine's own words in the language of the pages."""
        return WORDS[self.getConfig("language")]

    def extendMarkdown(self, md: Markdown) -> None:
        """Register everything."""
        md.registerExtension(self)
        md.nabla = self  # type: ignore[attr-defined]  # for the fence's formatter
        md.preprocessors.register(Collected(md), "nabla-collected", 41)
        md.preprocessors.register(RunMarkers(md), "nabla-run", 40)  # snippets: 32
        md.inlinePatterns.register(Quotes(r"\[", md), "nabla-quote", 175)  # reference: 170
        md.treeprocessors.register(Mistakes(md), "nabla-mistakes", 15)
        md.treeprocessors.register(TocLabels(md), "nabla-toc", 6)  # toc: 5
        md.treeprocessors.register(Formulas(md), "nabla-formulas", 3)
        md.treeprocessors.register(Stamp(md), "nabla-stamp", 2)

    def reset(self) -> None:
        """Forget the page before."""
        self.runs, self.count, self.ids, self.glyphs = [], 0, set(), {}


def makeExtension(**given: Any) -> NablaExtension:  # noqa: ANN401 — as above
    """What Python-Markdown calls."""
    return NablaExtension(**given)


def _of(md: Markdown) -> NablaExtension:
    found: NablaExtension = md.nabla  # type: ignore[attr-defined]
    return found


class Collected(Preprocessor):
    """Fetch what is written elsewhere: the rows of snippets, what a page gathers from all."""

    def run(self, lines: list[str]) -> list[str]:
        """Put it in the place of its markers; the scan has reported those that are wrong."""
        project = _of(self.md).project
        text = rows.expand("\n".join(lines), project)
        return gathered.expand(text, project).split("\n")


class RunMarkers(Preprocessor):
    """Note path and region in the header of a run fence before its marker is expanded."""

    def run(self, lines: list[str]) -> list[str]:
        """Rewrite the header and empty the body; everything else stays."""
        lines = list(lines)
        for fence in fences(lines):
            if not fence.runs:
                continue
            try:
                wanted = read_run(fence)
            except FenceError as error:
                raise SuperFencesException(f"line {fence.line}: {error}") from error
            options = "".join(f' {key}="{value}"' for key, value in wanted.options.items())
            target = wanted.path + (f":{wanted.region}" if wanted.region else "")
            ticks = re.match(r"[> \t]*([`~]+)", lines[fence.line - 1])
            assert ticks
            header = f'{fence.prefix}{ticks[1]}python run="{target}"{options}'
            lines[fence.line - 1] = header
            for at in range(fence.line, fence.line + len(fence.body)):
                lines[at] = fence.prefix.rstrip()
        return lines


def validator(
    language: str, inputs: dict[str, str], options: dict[str, Any], attrs: dict[str, str],
    md: Markdown,
) -> bool:  # fmt: skip
    """Take run fences and leave others to superfences."""
    if "run" not in inputs:
        return False
    options.update(inputs)
    inputs.clear()
    return True


def formatter(
    source: str, language: str, class_name: str, options: dict[str, Any], md: Markdown,
    **given: Any,  # noqa: ANN401 — superfences' own signature
) -> str:  # fmt: skip
    """The listing with its output and figure below.

    Raises:
        SuperFencesException: the fence is wrong. Superfences swallows every other exception and
            publishes the raw fence, even under --strict; hence the net below.
    """
    try:
        return _listing(options, md, given)
    except Exception as error:
        raise SuperFencesException(str(error)) from error


def _listing(options: dict[str, Any], md: Markdown, given: dict[str, Any]) -> str:
    nabla = _of(md)
    path, _, region = options.pop("run").partition(":")
    snippet = open_snippet(nabla.project, path)
    fence = RunFence(0, path, region or None, dict(options))
    result = check_run(fence, snippet, nabla.store.shown(snippet))
    alt = options.pop("alt", "")
    nabla.runs.append(result)
    nabla.count += 1
    source = snippet.shown(fence.region)
    superfences = md.preprocessors["fenced_code_block"]
    superfences.line_count = source.count("\n")  # type: ignore[attr-defined]  # for hl_lines
    listing = superfences.highlight(  # type: ignore[attr-defined]
        src=source.rstrip("\n"), language="python", options=options, md=md,
        classes=given.get("classes"), id_value=given.get("id_value", ""),
        attrs=given.get("attrs") or {},
    )  # fmt: skip
    script = html.escape(snippet.shown())
    name = "" if fence.id in nabla.ids else f' id="{fence.id}"'
    nabla.ids.add(fence.id)
    parts = [
        f'<div class="nb-run"{name} data-snippet="{html.escape(path)}" data-script="{script}">',
        _bar(nabla, path),
        listing,
    ]
    if result.stdout:
        label, output = nabla.words["output"], html.escape(result.stdout.rstrip("\n"), quote=False)
        parts.append(
            f'<div class="nb-output"><span class="nb-output__label">{label}</span>'
            f'<pre tabindex="0" role="region" aria-label="{label} {nabla.count}">'
            f"<samp>{output}</samp></pre></div>"
        )
    if result.figure:
        svg = figures.share_glyphs(result.figure, nabla.glyphs)
        svg = figures.place(svg, f"fig{nabla.count}", alt)
        parts.append(f'<figure class="nb-figure" data-search-exclude="">{svg}</figure>')
    return "\n".join([*parts, "</div>"])


def _bar(nabla: NablaExtension, path: str) -> str:
    words, name = nabla.words, html.escape(path.rpartition("/")[2])
    return (
        f'<div class="nb-run__bar" data-search-exclude="">'
        f'<span class="nb-run__file">{name}</span>'
        f'<span class="nb-run__hint">{words["whole"]}</span>'
        f'<a class="nb-run__download" href="{base_path()}snippets/{html.escape(path)}" download>'
        f"{words['download']}</a></div>"
    )


class Quotes(InlineProcessor):
    """`[2.001]{.out}`: a number from a run; the scan has checked that it is."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """Make a span of the quotation that starts here, if one does."""
        for start, end, quoted in quotes.find(data):
            if start == m.start():
                span = etree.Element("span", {"class": "nb-out"})
                span.text = AtomicString(quoted)
                return span, start, end
        return None, None, None


class Mistakes(Treeprocessor):
    """`!!! mistake smaller-h "…"`: the second word becomes the box's id, `mistake-smaller-h`."""

    def run(self, root: etree.Element) -> None:
        """Set the ids."""
        for element in root.iter("div"):
            names = element.get("class", "").split()
            if names[:2] == ["admonition", "mistake"] and len(names) == 3:
                element.set("class", "admonition mistake")
                element.set("id", f"mistake-{names[2]}")


def _formulas(root: etree.Element) -> list[tuple[etree.Element, str, bool]]:
    return [
        (element, element.text.strip()[2:-2], element.text.strip().startswith(r"\["))
        for element in root.iter()
        if element.get("class") == "arithmatex" and element.text
    ]


class TocLabels(Treeprocessor):
    """Give headings with formulas a readable label, before toc takes them."""

    def run(self, root: etree.Element) -> None:
        """Set `data-toc-label`."""
        for heading in root.iter():
            if heading.tag not in ("h2", "h3", "h4") or "data-toc-label" in heading.attrib:
                continue
            if found := {id(element): tex for element, tex, _ in _formulas(heading)}:
                heading.set("data-toc-label", self._text(heading, found).strip())

    def _text(self, element: etree.Element, found: dict[int, str]) -> str:
        if id(element) in found:
            return katex.plain(html.unescape(found[id(element)]), _of(self.md).project.root)
        inner = (self._text(child, found) + (child.tail or "") for child in element)
        return (element.text or "") + "".join(inner)


class Formulas(Treeprocessor):
    """Turn arithmatex's elements into KaTeX's HTML."""

    def run(self, root: etree.Element) -> None:
        """Render each formula; the scan has reported those that KaTeX refuses."""
        for element, tex, display in _formulas(root):
            rendered = katex.render(html.unescape(tex), display, _of(self.md).project.root)
            if not display:
                rendered = _glue(rendered, _take_closing(element), unbroken=len(tex) <= UNBROKEN)
            element.text = self.md.htmlStash.store(rendered)


def _glue(formula: str, closing: str, *, unbroken: bool) -> str:
    """Keep what follows on the formula's last line, and a short formula on one line."""
    if not (closing or unbroken):
        return formula
    inner = formula if unbroken else f"<span>{formula}</span>"
    return f'<span class="nb-glue">{inner}{closing}</span>'


def _take_closing(element: etree.Element) -> str:
    """The punctuation, or the rest of the word, that follows: no line may start with it."""
    found = CLOSING.match(element.tail or "")
    if not found:
        return ""
    element.tail = (element.tail or "")[found.end() :]
    return html.escape(found[0])


class Stamp(Treeprocessor):
    """Say at the end of a page with which versions, and when, its snippets ran."""

    def run(self, root: etree.Element) -> None:
        """Add the stamp, from the runs themselves."""
        nabla = _of(self.md)
        if not nabla.runs:
            return
        oldest = min(nabla.runs, key=lambda run: run.ran)
        versions = {name: oldest.environment.get(name, "?") for name in ("python", "matplotlib")}
        torch = oldest.environment.get("torch", "?").partition("+")[0]
        text = nabla.words["stamp"].format(date=oldest.ran[:10], torch=torch, **versions)
        aside = etree.SubElement(root, "p", {"class": "nb-stamp", "data-search-exclude": ""})
        aside.text = AtomicString(text)
        if nabla.glyphs:
            sheet = self.md.htmlStash.store(figures.glyph_sheet(nabla.glyphs))
            etree.SubElement(root, "div").text = AtomicString(sheet)
