"""Check the built site as a visitor's browser would meet it; no network.

It finds what MkDocs, even when strict, lets through: links in raw HTML, duplicate ids, empty
descriptions, markers that nobody expanded, requests that leave the site.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from nabla.address import base_path, site_url
from nabla.project import Problem

LEFTOVERS = (
    (re.compile(r"\]\[[\w-]+\]|\[\^\w+\]"), "a Markdown reference that leads nowhere"),
    (re.compile(r"--8<--"), "a snippet marker that nobody expanded"),
    (re.compile(r"(?<![\w\\])\$\$|(?<![\w\\$])\$[A-Za-z\\][^$\n]{0,60}\$"), "a formula as text"),
    (re.compile(r"^\s*(```|~~~)", re.M), "a fence as text"),
    (re.compile(r"\{%|%\}|\{\{"), "a template as text"),
    (re.compile(r"\]\{\s*\.out\s*\}"), "a quotation as text"),
)
VERBATIM = {"script", "style", "code", "pre", "samp", "annotation"}
NAVIGATIONAL = {"canonical", "alternate", "prev", "next"}
LOADING = {"script", "link", "img", "iframe", "source", "object", "video", "audio"}


class _Page(HTMLParser):
    """What the checks need of one page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[tuple[int, str, str]] = []
        self.wrong: list[tuple[int, str]] = []
        self.verbatim = 0
        self.styling = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given, line = dict(attrs), self.getpos()[0]
        if name := given.get("id"):
            self.ids[name] += 1
        if tag == "a" and given.get("name"):
            self.ids.setdefault(given["name"] or "", 0)
        for candidate in (given.get("srcset") or "").split(","):
            if candidate.strip():
                self.links.append((line, tag, candidate.split()[0]))
        self.links += [(line, "link", url) for url in _urls(given.get("style") or "")]
        self.styling = tag == "style"
        navigational = tag == "link" and given.get("rel") in NAVIGATIONAL
        for attribute in ("href", "src", "poster", "data"):
            value = given.get(attribute)
            if value is not None and not navigational:
                self.links.append((line, tag, value))
        if tag == "img" and not (given.get("alt") or "").strip():
            self.wrong.append((line, f"img without alt: {given.get('src')}"))
        described = (given.get("aria-label") or "").strip()
        if tag == "svg" and given.get("role") == "img" and not described:
            self.wrong.append((line, "a figure without a description"))
        if tag == "html" and not given.get("lang"):
            self.wrong.append((line, "html without lang"))
        self.verbatim += tag in VERBATIM

    def handle_endtag(self, tag: str) -> None:
        self.verbatim -= tag in VERBATIM and self.verbatim > 0

    def handle_data(self, data: str) -> None:
        if self.styling:
            self.links += [(self.getpos()[0], "link", url) for url in _urls(data)]
        if self.verbatim:
            return
        for pattern, what in LEFTOVERS:
            if found := pattern.search(data):
                self.wrong.append((self.getpos()[0], f"{what}: {found[0].strip()[:60]!r}"))


def check(site: Path) -> list[Problem]:
    """Everything wrong in the site below a folder, by page and line of the HTML."""
    site = site.resolve()
    problems = []
    for path in sorted(site.rglob("*.html")):
        page, name = _parse(path), path.relative_to(site).as_posix()
        found: list[tuple[int | None, str]]
        found = [(None, f"the id {i!r} is there {n} times") for i, n in page.ids.items() if n > 1]
        found += page.wrong
        found += [(line, why) for line, tag, url in page.links
                  if (why := _dead(site, path, tag, url))]  # fmt: skip
        problems += [Problem(name, line, why) for line, why in found]
    for path in sorted(site.rglob("*.css")):
        problems += _check_style(site, path)
    _parse.cache_clear()
    return problems


@cache
def _parse(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


def _dead(site: Path, page: Path, tag: str, url: str) -> str:
    """Why a link leads nowhere or leaves the site, or nothing."""
    if url.startswith(site_url()):
        url = base_path() + url.removeprefix(site_url())
    parts = urlsplit(url)
    if parts.scheme in ("mailto", "javascript", "data"):
        return ""
    if parts.scheme or parts.netloc:
        return f"loads from another host: {url}" if tag in LOADING else ""
    target = page
    if parts.path.startswith("/"):
        if not parts.path.startswith(base_path()):
            return f"dead link {url}: the site is published under {base_path()}"
        target = site / unquote(parts.path.removeprefix(base_path()))
    elif parts.path:
        target = (page.parent / unquote(parts.path)).resolve()
    if target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return f"dead link {url}"
    anchor = unquote(parts.fragment)
    if anchor and target.suffix == ".html" and not anchor.startswith("__"):
        return "" if anchor in _parse(target).ids else f"dead anchor {url}"
    return ""


def _check_style(site: Path, path: Path) -> list[Problem]:
    name, text = path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")
    problems = []
    for line, content in enumerate(text.splitlines(), 1):
        for url in _urls(content):
            if why := _dead(site, path, "link", url):
                problems.append(Problem(name, line, why))
    return problems


def _urls(style: str) -> list[str]:
    """What a style loads."""
    found = re.findall(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)", style)
    return [address or imported for address, imported in found]
