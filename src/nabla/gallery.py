"""All figures of the book on one page, each a thumbnail that leads to its listing.

The thumbnails are files of their own, which a browser fetches when they come into view; see
`figures.standalone`.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from nabla.address import base_path
from nabla.chapters import Chapter
from nabla.fences import FenceError, RunFence, open_snippet
from nabla.project import Project


def gather(chapters: Iterable[Chapter], project: Project, language: str) -> Iterator[str]:
    """A heading for each page that draws, and below it the figures."""
    for chapter in chapters:
        if drawn := [fence for fence in chapter.runs if "alt" in fence.options]:
            yield f"\n## {chapter.title} {{#{chapter.id}}}\n"
            shown = "".join(_thumbnail(chapter, fence, project) for fence in drawn)
            yield f'<ul class="nb-gallery">{shown}</ul>\n'


def address(path: str) -> str:
    """Where the figure of a snippet is published, below the site's root."""
    return f"figures/{path.removesuffix('.py')}.svg"


def _thumbnail(chapter: Chapter, fence: RunFence, project: Project) -> str:
    try:
        claim = open_snippet(project, fence.path).claim
    except FenceError:  # the scan reports it where it is written
        return ""
    alt, source = (
        html.escape(x) for x in (fence.options["alt"], base_path() + address(fence.path))
    )
    images = "".join(
        f'<img src="{source}#only-{scheme}" alt="{alt}" loading="lazy">'
        for scheme in ("light", "dark")
    )
    link = f'<a href="{chapter.url}#{fence.id}">{images}<span>{html.escape(claim)}</span></a>'
    return f"<li>{link}</li>"
