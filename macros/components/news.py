"""What is new: follow-ups, changed routines, documents and corrections, newest first."""

from __future__ import annotations

from collections.abc import Iterator

from macros.blocks import Fragment, Gap, Paragraph, Timeline, Event, line
from macros.components.registry import macro
from macros.measures.position import dates_reported
from macros.records.when import When
from macros.view import View

Dated = tuple[When, str, str, str, str]  # when, what kind, kind of record, id, words


@macro("latest(4)")
def latest(view: View, count: int = 5) -> Fragment:
    """Det senaste: uppföljningar, ändrade rutiner, nya dokument och rättelser, nyast först."""
    found = sorted(events(view), key=lambda event: (event[0], event[4]), reverse=True)[:count]
    if not found:
        return Fragment((Paragraph(line(Gap("Inget att visa."))),))
    return Fragment((Timeline(tuple(
        Event(str(when), what, line(view.link(kind, record, words)))
        for when, what, kind, record, words in found
    )),))  # fmt: skip


def events(view: View) -> Iterator[Dated]:
    for plan in view.of("plans"):
        of = view.where("activities", lambda one, plan=plan: one.plan == plan.id)
        for when in dates_reported(of):
            count = sum(f.as_of == when for one in of for f in one.followups)
            words = f"{plan.short}: läget för {count} av {len(of)} aktiviteter"
            yield when, "uppföljning", "statuses", "", words
    for one in view.of("routines"):
        for revision in one.revisions:
            yield revision.when, "rutin", "routines", one.id, f"{one.called}: {revision.what}"
    for one in view.where("documents", lambda d: d.read and d.date):
        yield one.date, "dokument", "documents", one.id, one.title
    for one in view.of("corrections"):
        yield one.date, "rättelse", "corrections", one.id, f"Rättat: {one.field}"
