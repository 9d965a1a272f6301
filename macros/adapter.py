"""The adapter to mkdocs-macros (and Zensical's own): its `env` to a site's macros."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from macros import loaded, serving
from macros.components import MACROS
from macros.pages.language import FOOT


def define(env: Any) -> None:
    """Gives the engine every macro. Never raises for what an editor wrote: the check reports that."""
    root = Path(env.project_dir).resolve()

    def site() -> loaded.LoadedSite:
        return loaded.load(root, serving.previewing())

    def caller(name: str) -> Callable[..., str]:
        def call(*args: Any, **kwargs: Any) -> str:
            path, url = where(env.page)
            return site().call(name, args, kwargs, path, url, env.page.meta)

        return call

    for name in MACROS:
        env.macro(caller(name), name)

    def page_foot() -> str:
        return site().foot(where(env.page)[1], env.page.meta)

    env.macro(page_foot, FOOT)


def where(page: Any) -> tuple[str, str]:
    """A page's path under docs/ and its address: MkDocs and Zensical name them differently."""
    path = page.file.src_uri if hasattr(page, "file") else page.path
    return path, loaded.url_of(path)
