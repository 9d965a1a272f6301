"""The front page: how the plan goes, what is new, and a way in for each who comes."""

from __future__ import annotations

from collections.abc import Iterator

from macros.blocks import (
    Block, Bullets, Columns, Event, Fragment, Gap, Heading, Link, Paragraph, Timeline, line,
)  # fmt: skip
from macros.components.activities import of_plan
from macros.components.registry import macro
from macros.components.status import short
from macros.measures.position import dates_reported
from macros.records.when import When
from macros.view import View

Dated = tuple[When, str, str, str, str]  # when, what kind, kind of record, id, words


@macro("latest(4)")
def latest(view: View, count: int = 5) -> Fragment:
    """Det senaste: uppföljningar, ändrade rutiner, nya dokument och rättelser, nyast först."""
    return Fragment((newest(view, count),))


def freshness(event: Dated) -> tuple[str, str]:
    """By the first day that may be meant: "2025" is older than "hösten 2025"."""
    return event[0].first.isoformat(), event[4]


def newest(view: View, count: int) -> Block:
    found = sorted(events(view), key=freshness, reverse=True)[:count]
    if not found:
        return Paragraph(line(Gap("Inget att visa.")))
    return Timeline(tuple(
        Event(str(when), what, line(view.link(kind, record, words)))
        for when, what, kind, record, words in found
    ))  # fmt: skip


@macro("overview()")
def overview(view: View) -> Fragment:
    """Startsidans nedre del: hur den gällande planen går, vad som är nytt och ingångar för olika roller."""
    plan = view.get("plans", view.site.current_plan)
    goes = (Heading(2, f"Så går {plan.short.lower()}"), *short(view, plan, of_plan(view, plan.id)))
    news = (Heading(2, "Nytt"), newest(view, 5))
    blocks: tuple[Block, ...] = (Columns((goes, news)),)
    if view.site.entrances:
        ways = tuple(
            (Heading(2, one.title), Bullets(tuple(line(Link(to, words)) for words, to in one.links.items()), "rows"))
            for one in view.site.entrances
        )  # fmt: skip
        blocks += (Columns(ways),)
    return Fragment(blocks)


def events(view: View) -> Iterator[Dated]:
    for plan in view.of("plans"):
        of = of_plan(view, plan.id)
        for when in dates_reported(of):
            count = sum(f.as_of == when for one in of for f in one.followups)
            words = f"{plan.short}: läget för {count} av {len(of)} aktiviteter"
            yield when, "uppföljning", "plans", plan.id, words
    for one in view.of("routines"):
        for revision in one.revisions:
            yield revision.when, "rutin", "routines", one.id, f"{one.called}: {revision.what}"
    for one in view.where("documents", lambda d: d.read and d.date):
        yield one.date, "dokument", "documents", one.id, one.title
    for one in view.of("corrections"):
        yield one.date, "rättelse", "corrections", one.id, f"Rättat: {one.field}"
