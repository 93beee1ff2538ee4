"""The MkDocs hook, thin: run what is missing, scan, then let MkDocs render from the store.

MkDocs loads this file by its path and calls the functions that it knows by name.
"""

from __future__ import annotations

import logging
import operator
import os
import sys
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from nabla import assets, pages, searchable, site, translation
from nabla.address import base_path, site_url
from nabla.engine import Engine, runner_for
from nabla.project import LANGUAGES, Project, ProjectError
from nabla.words import WORDS


def _project(config: MkDocsConfig) -> Project:
    return Project.find(Path(config.config_file_path).parent)


def _language(config: MkDocsConfig) -> str:
    return str(config.theme["language"])


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Take the address from the environment: a Pages site lives under a sub-path."""
    logging.getLogger("jieba").setLevel(logging.WARNING)  # it sets DEBUG when imported
    language = _language(config)
    config.mdx_configs["nabla.extension"]["root"] = str(_project(config).root)
    config.site_url = f"{site_url()}{language}/"
    for alternate in config.extra["alternate"]:
        alternate["link"] = f"{base_path()}{alternate['lang']}/"
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Run what is missing and scan every page, before the first one is rendered."""
    if site.PREPARED in os.environ:
        return
    project = _project(config)
    site.use_writable_cache(project)
    try:
        with runner_for(project) as runner:
            failed = site.run_missing(Engine(project, runner), quiet=True)
        problems = [] if failed else pages.scan(project, _language(config))
    except ProjectError as error:
        raise Abort(f"nabla: {error}") from error
    for problem in problems:
        print(problem, file=sys.stderr)
    if failed or problems:
        raise Abort(f"{failed + len(problems)} problems; nothing was rendered")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add third-party assets, and the English page where a translation is missing."""
    project = _project(config)
    for destination, content in assets.shipped(project.root).items():
        files.append(File.generated(config, destination, content=content))
    language = _language(config)
    if language != LANGUAGES[0]:
        for path in translation.missing(project, language):
            file = File(path, str(project.docs(LANGUAGES[0])), config.site_dir, True)
            files.append(file)
    if (touched := config.extra.get("touched")) is not None:
        for file in files:
            known = partial(operator.contains, touched, file.src_uri)
            file.is_modified = known  # type: ignore[method-assign]
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the template what to say above a page that is not translated."""
    project, language = _project(config), _language(config)
    source = Path(page.file.abs_src_path or "")
    if project.docs(language) in source.parents:
        return markdown
    page.meta["untranslated"] = WORDS[language]["untranslated"]
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Make links to what languages share relative; lighten the page for the search parser."""
    up = "../" * (page.url.count("/") + 1)
    for shared in ('href="{}snippets/', 'src="{}figures/'):
        html = html.replace(shared.format(base_path()), shared.format(up))
    html, page.meta["taken_out"] = searchable.take_out(html)
    return html


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Put figures and formulas back."""
    return searchable.put_back(output, page.meta["taken_out"])


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Watch what MkDocs does not."""
    project = _project(config)
    for folder in (project.snippets, project.root / "theme", project.root / "src"):
        server.watch(str(folder))
    server.watch(str(project.root / "mkdocs.yml"))
    return server
