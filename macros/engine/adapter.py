"""The adapter to mkdocs-macros (and Zensical's own): its `env` to a site's macros.

The engine hands a page's text to a template engine. What that one gets is one call of ours, the same for
every page: the text is read by our own parser, and each call in it is made from the engine's registry.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from jinja2.ext import Extension

from macros.engine import loaded, serving
from macros.engine.tokens import last

# The call that stands for a page's whole text, and the one for a title with braces in it.
PAGE, TITLE = "uppslag_page", "uppslag_title"
# Compiled once, and the same on every page: what there is to say of one is our functions' to say.
CALLS = {name: Environment().compile(f"{{{{ {name}() }}}}") for name in (PAGE, TITLE)}


class Rendering(threading.local):
    """What this thread renders: the engine's `env`, and the page whose text it has been given."""

    env: Any = None
    page: Any = None
    title: str = ""


rendering = Rendering()


def define(env: Any) -> None:
    """Gives the engine the two calls that stand for what pages say."""
    root = Path(env.project_dir).resolve()
    rendering.env = env

    def page() -> str:
        said = loaded.load(root, serving.previewing()).page(path_of(env.page))
        last.fragments = said.fragments
        env.page.meta.update(said.meta(env.page.meta))
        return said.markdown

    env.macro(page, PAGE)
    env.macro(lambda: rendering.title, TITLE)


def begin_page() -> None:
    """Before a page is made, for who may make the same one twice: what comes first is its text."""
    rendering.page = None


class PageSource(Extension):
    """Lets no sign of a page reach the template engine, and leaves the engine nothing but our two calls."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        # A second wall. What the plugin adds to the globals after this are the calls above.
        environment.loader = None
        environment.globals.clear()
        environment.from_string = self.from_string  # type: ignore[method-assign]

    def from_string(self, source: object, *_: object, **__: object) -> Template:
        """The one call that stands for what is to be rendered: a page's text, and then its title."""
        page = getattr(rendering.env, "page", None)
        again = page is not None and page is rendering.page  # its text has been rendered
        rendering.page, rendering.title = page, str(source) if again else ""
        call = CALLS[TITLE if again else PAGE]
        return Template.from_code(self.environment, call, self.environment.make_globals(None))

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Nothing, for who compiles a text by another way than the one that is known."""
        return ""


def path_of(page: Any) -> str:
    """A page's path under docs/: MkDocs and Zensical name it differently."""
    path: str = page.file.src_uri if hasattr(page, "file") else page.path
    return path
