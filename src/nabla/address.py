"""Where the site is published: all its absolute addresses come from `NABLA_SITE_URL`."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

DEFAULT = "http://127.0.0.1:8000/"


def site_url() -> str:
    """The address of the site's root; it ends with a slash."""
    return os.environ.get("NABLA_SITE_URL", DEFAULT).rstrip("/") + "/"


def base_path() -> str:
    """The path of the site's root, `/` or e.g. `/nabla/`."""
    return urlsplit(site_url()).path
