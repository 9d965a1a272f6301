"""The desk: what answers at /redigera/ in the preview. It knows the draft, the site as it is now, and its pages."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.catalogue.view import View
from macros.checks.content import Content
from macros.drafts.drafts import Draft
from macros.editing.exchange import Answer
from macros.editing.form import by_group, told_as
from macros.editing.questions import Given
from macros.editing.receipts import Receipts
from macros.publish.live_site import LiveSite, Version

TEMPLATES = Path(__file__).with_name("templates")
ASSETS = Path(__file__).with_name("assets")
PLACE = "redigera/"
OWN = "_/"  # the desk's own style and script, below PLACE
T = TypeVar("T")
TOKEN = "nyckel"  # the field of each form that holds it


class Desk:
    """`base` is the site's own address on this server ("/" or "/uppslag/")."""

    def __init__(self, draft: Draft, live: LiveSite, base: str, token: str) -> None:
        self.draft, self.live, self.base, self.token = draft, live, base, token
        self.receipts = Receipts()
        self.made: tuple[Version | None, dict[object, Any]] = None, {}

    # ------------------------------------------------------------------ the site as it is now

    @property
    def content(self) -> Content:
        return self.live.now().found.content

    @property
    def view(self) -> View | None:
        """The records as macros see them, drafts among them; None without a readable site.yml."""
        return self.live.now().site.view

    def kept(self, name: object, make: Callable[[], T]) -> T:
        """What a function makes of the site, made once for each version of it."""
        version = self.live.now()
        if self.made[0] is not version:
            self.made = version, {}
        made = self.made[1]
        if name not in made:
            made[name] = make()
        found: T = made[name]
        return found

    @property
    def site_name(self) -> str:
        return str(self.live.engine.config.site_name or "")

    @property
    def styles(self) -> list[str]:
        """The addresses of the site's own style sheets: its colours are the desk's too."""
        return [self.shown(str(one)) for one in self.live.engine.config.extra_css]

    # ------------------------------------------------------------------ addresses

    def at(self, *parts: str) -> str:
        """An address of the desk: at("post", "contacts", "hr")."""
        return f"{self.base}{PLACE}{'/'.join(quote(part, safe='/') for part in parts)}"

    def shown(self, address: str) -> str:
        """An address of the previewed site, from what a View gives."""
        return f"{self.base}{address}"

    @property
    def key_name(self) -> str:
        """The field of each form that holds the desk's token."""
        return TOKEN

    # ------------------------------------------------------------------ answers

    def page(self, template: str, status: int = 200, **context: Any) -> Answer:
        """A page of the desk from a template of ours. `title` is asked for by all of them."""
        drawn = templates().get_template(template).render(desk=self, **context)
        return Answer(drawn.encode(), status)

    def is_ours(self, given: Given) -> bool:
        """Whether a form is one that this desk sent out."""
        return hmac.compare_digest(given.raw(TOKEN).encode(), self.token.encode())


@lru_cache(maxsize=1)
def templates() -> Environment:
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters |= {"groupby_kept": by_group, "told": told_as}
    return env
