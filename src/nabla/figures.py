"""One deterministic inline SVG that follows the page's colours, light and dark.

A snippet draws in matplotlib's own black, white, greys and C0…C9; `adapt` turns these into CSS
variables. Colours of colour maps and others that a snippet names stay as they are.
"""

from __future__ import annotations

import gzip
import html
import re
from collections.abc import Mapping

UID = "@@"
"""Stands in stored figures where a page puts an id of its own."""
ALT = "@alt@"
"""Stands in stored figures where a page puts the description."""
MAX_RAW, MAX_GZIPPED = 60_000, 15_000
"""Bytes."""

POLYLINE = re.compile(r"M[\d. -]+(?:[ML][\d. -]+|z)*")
FONTS = "(?:DejaVu|STIX|Cmr|Cmmi|Cmsy|Cmex)[A-Za-z0-9-]*"
GLYPH = re.compile(rf'<path id="{UID}-(?P<name>{FONTS}-[0-9a-f]+)"(?P<rest>[^>]*)/>')

CYCLE = ("#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd",
         "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf")  # fmt: skip
"""What matplotlib calls C0 … C9."""

STYLE = {
    "axes.axisbelow": True,
    "axes.edgecolor": "#666666",
    "axes.facecolor": "none",
    "axes.grid": True,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 11,
    "figure.constrained_layout.use": True,
    "figure.facecolor": "none",
    "figure.figsize": (6.0, 3.6),
    "font.family": ["DejaVu Sans"],
    "font.size": 10,
    "grid.color": "#dddddd",
    "grid.linewidth": 0.6,
    "legend.edgecolor": "none",
    "legend.facecolor": "white",
    "legend.framealpha": 0.8,
    "lines.linewidth": 1.8,
    "savefig.bbox": "tight",
    "savefig.edgecolor": "none",
    "savefig.facecolor": "none",
    "savefig.pad_inches": 0.04,
    "svg.fonttype": "path",
    "svg.hashsalt": "nabla",
    "xtick.color": "#666666",
    "xtick.labelcolor": "black",
    "ytick.color": "#666666",
    "ytick.labelcolor": "black",
}
"""matplotlib settings under which snippets draw."""


def adapt(svg: str) -> str:
    """The SVG that matplotlib wrote, made fit to stand in a page.

    Ids start with `UID` and the accessible name is `ALT`, for `place` to fill in.

    Args:
        svg: what `Figure.savefig(format="svg")` wrote.
    """
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<!--.*?-->|<metadata>.*?</metadata>", "", svg, flags=re.S)
    # `*{…}` in a style element would restyle the whole page once inlined.
    svg = re.sub(r"<defs>\s*<style.*?</style>\s*</defs>", "", svg, flags=re.S)
    svg = re.sub(r"#[0-9a-fA-F]{6}\b", lambda m: _colour(m[0].lower()), svg)
    svg = _prefix_ids(svg)
    # A <use> keeps its xlink:href: instant navigation assigns el.href wherever it finds [href].
    svg = re.sub(r' xmlns(:xlink)?="[^"]+"| version="1.1"', "", svg)
    svg = _size(_round(svg))
    svg = re.sub(r' d="([^"]*)"', _tighten, svg)
    return re.sub(r">\s+<", "><", svg).strip()


def oversize(svg: str) -> str:
    """Why the figure is too heavy for a page, or nothing."""
    raw, zipped = len(svg.encode()), len(gzip.compress(svg.encode(), 9))
    if raw <= MAX_RAW and zipped <= MAX_GZIPPED:
        return ""
    return (
        f"the figure has {raw:,} bytes, {zipped:,} gzipped; at most {MAX_RAW:,} and "
        f"{MAX_GZIPPED:,}: use fewer points, a coarser grid or rasterized=True"
    )


def place(svg: str, uid: str, alt: str) -> str:
    """The stored figure with ids unique to its place and its description."""
    return svg.replace(UID, uid).replace(ALT, html.escape(alt))


def standalone(svg: str, alt: str, light: Mapping[str, str], dark: Mapping[str, str]) -> str:
    """The stored figure as a file: light as `figure.svg`, dark as `figure.svg#only-dark`.

    Args:
        svg: the stored figure.
        alt: its description.
        light: the values of the CSS variables that figures use, by name, on light pages.
        dark: the same on dark pages.
    """
    opening, rest = place(svg, "f", alt).split(">", 1)
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    style = (
        f":root{{{_declarations(light)}}}"
        f"#only-dark:target~*{{{_declarations(dark)};fill:var(--fig-fg)}}"
    )
    opening = opening.replace("<svg", f"<svg {spaces}", 1)
    return f'{opening}><style>{style}</style><g id="only-dark"/>{rest}'


def _declarations(variables: Mapping[str, str]) -> str:
    return ";".join(f"{name}:{value}" for name, value in variables.items())


def share_glyphs(svg: str, glyphs: dict[str, str]) -> str:
    """The stored figure without its letters' outlines, which go into `glyphs` by their id.

    The letters are half of a figure's bytes, and the same in all figures of a page.
    """

    def take(match: re.Match[str]) -> str:
        glyphs[match["name"]] = f'<path id="nb-{match["name"]}"{match["rest"]}/>'
        return ""

    svg = GLYPH.sub(take, svg).replace("<defs></defs>", "")
    return re.sub(rf'"#{UID}-({FONTS}-)', r'"#nb-\1', svg)


def glyph_sheet(glyphs: dict[str, str]) -> str:
    """One invisible SVG that defines the letters of all figures on a page."""
    paths = "".join(glyphs[name] for name in sorted(glyphs))
    return (
        '<svg class="nb-glyphs" aria-hidden="true" width="0" height="0" '
        f'style="position:absolute"><defs>{paths}</defs></svg>'
    )


def _colour(hexadecimal: str) -> str:
    if hexadecimal in CYCLE:
        return f"var(--fig-c{CYCLE.index(hexadecimal)})"
    red, green, blue = hexadecimal[1:3], hexadecimal[3:5], hexadecimal[5:7]
    if not red == green == blue:
        return hexadecimal
    if hexadecimal in ("#000000", "#ffffff"):
        return "var(--fig-fg)" if hexadecimal == "#000000" else "var(--fig-bg)"
    share = round(100 * (1 - int(red, 16) / 255))
    return f"color-mix(in srgb,var(--fig-fg) {share}%,var(--fig-bg))"


def _prefix_ids(svg: str) -> str:
    used = set(re.findall(r'(?:url\(#|href="#)([^)"]+)', svg))
    svg = re.sub(r'\sid="([^"]+)"', lambda m: f' id="{UID}-{m[1]}"' if m[1] in used else "", svg)
    return re.sub(r'(url\(#|href="#)', rf"\g<1>{UID}-", svg)


def _round(svg: str) -> str:
    """One decimal of a point for places; scales and opacities keep theirs."""

    def attribute(match: re.Match[str]) -> str:
        parts = re.split(r"(scale\([^)]*\))", match[0])
        return "".join(
            part if at % 2 else re.sub(r"-?\d+\.\d{2,}", number, part)
            for at, part in enumerate(parts)
        )

    def number(match: re.Match[str]) -> str:
        return f"{float(match[0]):.1f}".removesuffix(".0")

    return re.sub(r'\s(?:d|transform|x|y|points|viewBox|width|height)="[^"]*"', attribute, svg)


def _tighten(match: re.Match[str]) -> str:
    """The same path in fewer bytes: no needless white space, polylines as steps."""
    path = re.sub(r"\s*([A-Za-z])\s*", r"\1", match[1]).strip()
    return f' d="{_steps(path) if POLYLINE.fullmatch(path) else path}"'


def _steps(path: str) -> str:
    """A polyline by the differences of its rounded points, in tenths: no error adds up."""
    written: list[str] = []
    x, y, last, start = 0, 0, "", (0, 0)
    for command, point in re.findall(r"([MLz])([^MLz]*)", path):
        if command == "z":
            written.append("z")
            x, y = start
        else:
            new_x, new_y = (round(10 * float(number)) for number in point.split())
            step = (new_x, new_y) if command == "M" else (new_x - x, new_y - y)
            pair = re.sub(r" (?=-)", "", f"{_tenths(step[0])} {_tenths(step[1])}")
            repeated = "" if pair.startswith("-") else " "
            written.append({"M": "M", "L": repeated if last == "L" else "l"}[command] + pair)
            x, y = new_x, new_y
            start = (x, y) if command == "M" else start
        last = command
    return "".join(written)


def _tenths(count: int) -> str:
    text = f"{count / 10:.1f}".removesuffix(".0")
    return re.sub(r"^(-?)0\.", r"\1.", text)


def _size(svg: str) -> str:
    """Width as a style in pixels (1 pt = 4/3 px); the viewBox keeps the proportion."""
    opening, rest = svg[: svg.index(">")], svg[svg.index(">") :]
    width = re.search(r'\swidth="([\d.]+)pt"', opening)
    opening = re.sub(r'\s(width|height)="[^"]*"', "", opening)
    pixels = float(width[1]) * 4 / 3 if width else 576
    style = f"width:{pixels:.0f}px;fill:var(--fig-fg)"
    role = f' class="fig" role="img" aria-label="{ALT}" style="{style}"'
    return opening.replace("<svg", "<svg" + role, 1) + rest
