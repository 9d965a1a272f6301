"""The front page: how the plan goes, what is new, and a way in for each who comes."""

from __future__ import annotations

from datetime import timedelta

from macros.blocks.blocks import (
    Block,
    Bullets,
    Columns,
    Event,
    Fragment,
    Gap,
    Heading,
    Link,
    Paragraph,
    Timeline,
    line,
)
from macros.catalogue.view import View
from macros.components.activities import of_plan
from macros.components.calendar import ahead, cycle_link, reckoned
from macros.components.registry import macro
from macros.components.status import short
from macros.components.subscriptions import subscribe
from macros.measures.updates import updates
from macros.records.references import kind_and_id

NEW = timedelta(days=182)


@macro("latest(4)")
def latest(view: View, count: int = 5) -> Fragment:
    """Det senaste: uppföljningar, ändrade rutiner, nya dokument och rättelser, nyast först."""
    return Fragment((newest(view, count),))


def newest(view: View, count: int) -> Block:
    found = updates(view)[:count]
    if not found:
        return Paragraph(line(Gap("Inget att visa.")))
    return Timeline(
        tuple(
            Event(str(one.when), one.kind, line(view.link(*kind_and_id(one.about), one.title)))
            for one in found
        )
    )


def news_title(view: View) -> str:
    """What is half a year old isn't called new."""
    found = updates(view)
    return "Nytt" if not found or view.today - found[0].stamp <= NEW else "Det senaste"


@macro("overview()")
def overview(view: View) -> Fragment:
    """Startsidans nedre del: hur den gällande planen går, vad som är nytt och ingångar för olika roller."""
    plan = view.the("plans", view.site.current_plan)
    goes = (Heading(2, f"Så går {plan.short.lower()}"), *short(view, plan, of_plan(view, plan.id)))
    found = subscribe(view)
    news = (Heading(2, news_title(view), "nytt"), newest(view, 5), *found.blocks)
    following = (Heading(2, "Härnäst"), ahead(view, 3), *cycle_link(view), reckoned(view))
    blocks: tuple[Block, ...] = (Columns((goes, following, news)),)
    if view.site.entrances:
        ways = tuple(
            (
                Heading(2, one.title),
                Bullets(tuple(line(Link(to, words)) for words, to in one.links.items()), "rows"),
            )
            for one in view.site.entrances
        )
        blocks += (Columns(ways),)
    return Fragment(blocks, subscriptions=found.subscriptions)
