"""The pages of the desk, by the first part of their address."""

from __future__ import annotations

from collections.abc import Callable

from macros.editing.desk import Desk
from macros.editing.exchange import Answer, NotFound, Request

View = Callable[[Desk, Request], Answer]
PAGES: dict[str, View] = {}


def desk_page(place: str) -> Callable[[View], View]:
    """Makes a page known: `@desk_page("historik")` answers /redigera/historik and all below it."""

    def known(view: View) -> View:
        if place in PAGES:
            raise ValueError(f"two pages are at {place}")
        PAGES[place] = view
        return view

    return known


def answer(desk: Desk, place: str, request: Request) -> Answer:
    """What stands at /redigera/<place>/…; a page that says so where nothing does."""
    view = PAGES.get(place)
    try:
        if view is None:
            raise NotFound("Sidan finns inte.")
        return view(desk, request)
    except NotFound as lacking:
        return desk.page("message.html", 404, title="Finns inte", words=str(lacking))
