"""What the site ships from third parties: KaTeX and the fonts, taken from `node_modules/`."""

from __future__ import annotations

import re
from functools import cache
from importlib import metadata
from pathlib import Path

from nabla.project import ProjectError

FONTS = ("inter", "jetbrains-mono")
SUBSETS = ("latin", "latin-ext", "greek")
LICENCES = {
    "KaTeX": "katex/LICENSE",
    "Inter": "@fontsource-variable/inter/LICENSE",
    "JetBrains Mono": "@fontsource-variable/jetbrains-mono/LICENSE",
}


@cache
def shipped(root: Path) -> dict[str, bytes]:
    """Content by destination below a language's folder.

    Raises:
        ProjectError: `npm ci` has not run.
    """
    modules = root / "node_modules"
    if not (modules / "katex").is_dir():
        raise ProjectError(f"{modules} lacks KaTeX: npm ci (make does it)")
    katex = modules / "katex" / "dist"
    style = (katex / "katex.min.css").read_text(encoding="utf-8")
    # Every browser that we support reads woff2; the other formats stay at home.
    style = re.sub(r",url\([^)]*\.(?:woff|ttf)\) format\(\"[a-z]+\"\)", "", style)
    found = {"assets/katex/katex.min.css": style.encode()}
    for font in sorted((katex / "fonts").glob("*.woff2")):
        found[f"assets/katex/fonts/{font.name}"] = font.read_bytes()
    for name in FONTS:
        files = modules / "@fontsource-variable" / name / "files"
        for subset in SUBSETS:
            source = files / f"{name}-{subset}-wght-normal.woff2"
            found[f"assets/fonts/{name}-{subset}.woff2"] = source.read_bytes()
    return found


def figure_colours(root: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The CSS variables that figures use, by name, with their values on light and dark pages."""
    style = (root / "theme" / "assets" / "css" / "nabla.css").read_text(encoding="utf-8")
    light, _, rest = style.partition('[data-md-color-scheme="slate"]')
    found = _variables(light)
    return found, found | _variables(rest.partition("}")[0])


def _variables(style: str) -> dict[str, str]:
    return dict(re.findall(r"(--(?:fig-\w+|nb-ink|nb-paper)):\s*([^;]+);", style))


def licences(root: Path) -> str:
    """The licence texts of all that the site ships from others."""
    found = {
        name: (root / "node_modules" / path).read_text(encoding="utf-8")
        for name, path in LICENCES.items()
    }
    theme = metadata.distribution("mkdocs-material")
    for file in theme.files or ():
        if file.name == "LICENSE" and ".dist-info" in str(file):
            found["Material for MkDocs"] = file.read_text(encoding="utf-8")
    rule = "=" * 80
    return "\n".join(f"{rule}\n{name}\n{rule}\n\n{text}" for name, text in found.items())
